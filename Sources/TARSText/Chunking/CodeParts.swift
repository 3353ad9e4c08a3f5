/// Parts of source code that are kept whole as far as they fit: declarations, else what stands between blank lines,
/// else lines.
struct CodeParts {
  /// Lines with their line ends.
  private let lines: [Substring]

  init(_ text: String) { lines = Self.lines(text[...]) }

  /// The parts in order; joined they are the text.
  ///
  /// - Parameter fits: whether a part is small enough.
  func parts(fits: (Substring) -> Bool) -> [Substring] {
    declarations(lines[...]).flatMap { part in
      fits(joined(part))
        ? [joined(part)] : paragraphs(part).flatMap { fits(joined($0)) ? [joined($0)] : Array($0) }
    }
  }

  static func lines(_ text: Substring) -> [Substring] {
    var lines: [Substring] = []
    var start = text.startIndex
    while start < text.endIndex {
      let end = text.utf8[start...].firstIndex(of: 0x0A).map { text.utf8.index(after: $0) } ?? text.endIndex
      lines.append(text[start..<end])
      start = end
    }
    return lines
  }

  private typealias Run = ArraySlice<Substring>

  private func joined(_ run: Run) -> Substring {
    run.first!.base[run.first!.startIndex..<run.last!.endIndex]
  }

  /// A declaration begins at a line without indentation behind a blank one.
  private func declarations(_ run: Run) -> [Run] {
    cut(run) {
      Self.isBlank(lines[$0 - 1]) && !Self.isBlank(lines[$0]) && lines[$0].first?.isWhitespace == false
    }
  }

  private func paragraphs(_ run: Run) -> [Run] {
    cut(run) { Self.isBlank(lines[$0 - 1]) && !Self.isBlank(lines[$0]) }
  }

  private func cut(_ run: Run, before isStart: (Int) -> Bool) -> [Run] {
    var runs: [Run] = []
    var start = run.startIndex
    for place in run.indices.dropFirst() where isStart(place) {
      runs.append(run[start..<place])
      start = place
    }
    if start < run.endIndex { runs.append(run[start...]) }
    return runs
  }

  private static func isBlank(_ line: Substring) -> Bool {
    line.utf8.allSatisfy { $0 == 0x20 || (9...13).contains($0) }
  }
}
