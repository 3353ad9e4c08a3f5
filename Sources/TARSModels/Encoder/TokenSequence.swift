/// Token ids that go through the network as one: a text, or a pair of texts.
struct TokenSequence: Sendable {
  let ids: [Int32]
  /// Where the second text of a pair begins, the first index with token type 1; `ids.count` for a single text.
  let secondStart: Int

  var count: Int { ids.count }

  /// A single text.
  init(_ ids: [Int32]) {
    self.ids = ids
    secondStart = ids.count
  }

  /// A pair.
  init(_ ids: [Int32], secondStart: Int) {
    self.ids = ids
    self.secondStart = secondStart
  }
}
