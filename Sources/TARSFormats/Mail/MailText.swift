import TARSCore

/// The text of a message's plain part: quoted replies keep their marks, flowed lines are joined (RFC 3676).
struct MailText {
  let isFlowed: Bool
  /// Whether the space at the end of a flowed line is to be deleted.
  let deletesSpace: Bool

  /// - Parameter limit: Bytes of text in all blocks.
  func blocks(of text: [UInt8], limit: Int) -> (blocks: [TextBlock], hidden: Int) {
    let (lines, hidden) = Self.withoutArmour(TextLines.split(text))
    var collector = BlockCollector(limit: limit)
    var run: [ArraySlice<UInt8>] = []
    var depth = 0
    func flush() {
      for block in Self.plain(isFlowed ? joined(run) : run, limit) {
        collector.add(block.kind, depth > 0 ? "> \(block.text)" : block.text)
      }
      run = []
    }
    for line in lines {
      let (quotes, rest) = Self.quotes(line)
      if quotes != depth {
        flush()
        depth = quotes
      }
      run.append(rest)
    }
    flush()
    return (collector.blocks, hidden)
  }

  private static func plain(_ lines: [ArraySlice<UInt8>], _ limit: Int) -> [TextBlock] {
    let text = Array(lines.joined(separator: [0x0A]))
    guard text.contains(where: { $0 > 0x20 }) else { return [] }
    var collector = BlockCollector(limit: limit)
    PlainTextParser.add(text, to: &collector)
    return collector.blocks
  }

  /// How often a line is quoted, and what it says.
  private static func quotes(_ line: ArraySlice<UInt8>) -> (Int, ArraySlice<UInt8>) {
    var rest = line
    var count = 0
    while rest.first == 0x3E {
      rest = rest.dropFirst()
      count += 1
      if rest.first == 0x20, rest.dropFirst().first == 0x3E { rest = rest.dropFirst() }
    }
    if rest.first == 0x20 { rest = rest.dropFirst() }
    return (count, rest)
  }

  /// Puts lines together that end in a space; the signature's mark "-- " does too, but ends a line.
  private func joined(_ lines: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] {
    var output: [[UInt8]] = []
    var continues = false
    for line in lines {
      let isSoft = line.last == 0x20 && !line.elementsEqual("-- ".utf8)
      let text = Array(isSoft && deletesSpace ? line.dropLast() : line)
      if continues { output[output.count - 1] += text } else { output.append(text) }
      continues = isSoft
    }
    return output.map { $0[...] }
  }

  /// Without encrypted or signing blocks of PGP; how many encrypted ones there were.
  private static func withoutArmour(_ lines: [ArraySlice<UInt8>]) -> ([ArraySlice<UInt8>], Int) {
    guard lines.contains(where: { $0.starts(with: "-----BEGIN PGP ".utf8) }) else { return (lines, 0) }
    var kept: [ArraySlice<UInt8>] = []
    var hidden = 0
    var isInside = false
    for line in lines {
      if line.starts(with: "-----BEGIN PGP MESSAGE".utf8) { hidden += 1 }
      if line.starts(with: "-----BEGIN PGP SIGNED".utf8) { continue }
      if line.starts(with: "-----BEGIN PGP ".utf8) { isInside = true }
      if !isInside { kept.append(line) }
      if line.starts(with: "-----END PGP ".utf8) { isInside = false }
    }
    return (kept, hidden)
  }
}
