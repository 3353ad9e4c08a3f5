/// A sentence where it stands in a row of passages.
package struct SentenceSpan: Hashable, Sendable {
  /// Which of the passages, counted from 0.
  package let passage: Int
  /// In Unicode scalars of the passage.
  package let range: Range<Int>
  /// Exactly as it stands there.
  package let text: String
  /// With single spaces.
  package let words: String

  /// The sentences of a passage in reading order.
  package static func all(in passage: String, number: Int = 0) -> [SentenceSpan] {
    SentenceSplitter.scalarRanges(in: passage) { range, text in
      SentenceSpan(passage: number, range: range, text: text, words: singleSpaced(text))
    }
  }

  static func all(in passages: [String], _ chosen: Range<Int>) -> [SentenceSpan] {
    chosen.flatMap { all(in: passages[$0], number: $0) }
  }

  private static func singleSpaced(_ text: String) -> String {
    text.unicodeScalars.split(whereSeparator: \.isSpace).map { String($0) }.joined(separator: " ")
  }
}
