import TARSCore

/// A difference between two versions for people.
struct DifferenceText {
  let difference: DocumentDifference

  var text: String {
    let head = """
      \(Style.bold(difference.document.path))
      \(Style.red("- " + name(difference.from, difference.fromDocument)))
      \(Style.green("+ " + name(difference.to)))

      """
    if difference.changes.isEmpty { return head + "No difference in the text.\n" }
    return head + "\(ChangeText.counts(difference.counts))\n\n"
      + difference.changes.map { ChangeText(change: $0).text }.joined(separator: "\n")
  }

  /// - Parameter document: where it isn't the one that the text is headed with.
  private func name(_ version: Version, _ document: Document? = nil) -> String {
    let dates = Dates.note(
      recordedAt: version.recordedAt, supersededAt: version.supersededAt, validFrom: version.validFrom,
      validTo: version.validTo)
    return (document.map { $0.path + ", " } ?? "") + "version \(version.number), \(dates)"
  }
}

/// One changed sentence for people: where it stands, and both wordings with the changed words marked.
struct ChangeText {
  let change: SentenceChange

  var text: String {
    let place = change.after ?? change.before
    var lines = [Style.dim("@ " + (place.map(Self.place) ?? ""))]
    switch change.kind {
    case .moved:
      let before = change.before.map(Self.place) ?? ""
      lines.append("~ \(line(change.after, [], Style.plain))" + Style.dim(" (was: \(before))"))
    default:
      if let before = change.before { lines.append("- " + line(before, change.beforeMarks, Style.red)) }
      if let after = change.after { lines.append("+ " + line(after, change.afterMarks, Style.green)) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static func counts(_ counts: ChangeCounts) -> String {
    let parts = [
      (counts.replaced, "reworded"), (counts.added, "added"), (counts.removed, "removed"),
      (counts.moved, "moved"),
    ]
    let told = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return told.isEmpty ? "no sentence changed" : told.joined(separator: ", ")
  }

  private static func place(_ sentence: QuotedSentence) -> String {
    let page = sentence.page.map { ["page \($0)"] } ?? []
    return (["version \(sentence.version)"] + page + [sentence.headings.joined(separator: " › ")])
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// The sentence on one line: in a colour, its marked words in reverse.
  private func line(
    _ sentence: QuotedSentence?, _ marks: [[Int]], _ colour: (String) -> String
  ) -> String {
    guard let sentence else { return "" }
    var (line, place) = ("", 0)
    let scalars = Array(sentence.quote.unicodeScalars)
    for mark in marks where mark.count == 2 && mark[0] >= place && mark[1] <= scalars.count {
      line +=
        colour(Self.flat(scalars[place..<mark[0]])) + Style.reversed(Self.flat(scalars[mark[0]..<mark[1]]))
      place = mark[1]
    }
    return line + colour(Self.flat(scalars[place...]))
  }

  /// White space as single blanks; a control character can't reach the terminal.
  private static func flat(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in scalars {
      let isBlank = scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
      if isBlank, text.last == " " { continue }
      text.append(isBlank ? " " : scalar)
    }
    return String(text)
  }
}
