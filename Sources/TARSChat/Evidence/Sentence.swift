/// A sentence of a retrieved passage: the unit that answers and citations are made of.
struct Sentence: Sendable, Hashable {
  /// Which of the passages, counted from 0, best first.
  let passage: Int
  /// Which of the passage's sentences, counted from 0.
  let place: Int
  /// Where it stands in the passage, in Unicode scalars.
  let range: Range<Int>
  let text: String
}
