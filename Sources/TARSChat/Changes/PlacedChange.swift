import TARSCore
import TARSCrypto
import TARSText

/// A changed sentence with the passages that it stands in.
struct PlacedChange: Sendable, Hashable {
  let kind: ChangeKind
  let before: PlacedSentence?
  let after: PlacedSentence?
  private let marks: [[[Int]]]

  static func all(from old: [Passage], to new: [Passage]) -> [PlacedChange] {
    // Passages of one number have one text.
    SentenceDiff.changes(
      from: old.map(\.chunk.text), to: new.map(\.chunk.text),
      keys: (old.map(\.chunk.id.rawValue), new.map(\.chunk.id.rawValue))
    ).map { change in
      PlacedChange(
        kind: change.kind, before: change.before.map { PlacedSentence($0, in: old) },
        after: change.after.map { PlacedSentence($0, in: new) },
        marks: [change.beforeMarks, change.afterMarks].map { $0.map { [$0.lowerBound, $0.upperBound] } })
    }
  }

  /// As people and programs read it.
  var message: SentenceChange {
    SentenceChange(
      kind: kind, before: before?.quoted, after: after?.quoted, beforeMarks: marks[0], afterMarks: marks[1])
  }
}

/// A sentence in its passage.
struct PlacedSentence: Sendable, Hashable {
  let passage: Passage
  /// In Unicode scalars of the passage.
  let range: Range<Int>
  let text: String

  init(passage: Passage, range: Range<Int>, text: String) {
    self.passage = passage
    self.range = range
    self.text = text
  }

  init(_ sentence: SentenceSpan, in passages: [Passage]) {
    self.init(passage: passages[sentence.passage], range: sentence.range, text: sentence.text)
  }

  var quoted: QuotedSentence {
    QuotedSentence(passage: passage, quote: text, quoteHash: SHA256Digest.hex(of: text), range: range)
  }
}
