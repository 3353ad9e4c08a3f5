/// Expressions of time with what they mean for someone who asks on Wednesday, 15 May 2024, half past midnight, in
/// Zürich.
///
/// A line is "question | kind span; kind span ...". A span is an ISO 8601 period of local time ("2024", "2024-06",
/// "2024-06-01", "2024-06-01T14:30", an hour as "2024-06-01T14"), or "first..last" of two of them, both included and
/// each may be missing; of versions "#2".
enum TimeTable {
  struct Case: Sendable, CustomStringConvertible {
    let language: String
    let question: String
    /// Kind and span.
    let expected: [(kind: String, span: String)]

    var description: String { "\(language): \(question)" }
  }

  static let all: [Case] =
    cases("en", english) + cases("de", german) + cases("fr", french) + cases("es", spanish)
    + cases("it", italian) + cases("pt", portuguese) + cases("nl", dutch) + cases("zh", chinese)

  static func cases(_ language: String, _ table: String) -> [Case] {
    table.split(separator: "\n").map { line in
      let sides = line.split(separator: "|", maxSplits: 1).map { trimmed($0) }
      let expected = sides[1].split(separator: ";").map { reading in
        let parts = reading.split(separator: " ").map(String.init)
        return (kind: parts[0], span: parts.count > 1 ? parts[1] : "..")
      }
      return Case(language: language, question: sides[0], expected: expected)
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
