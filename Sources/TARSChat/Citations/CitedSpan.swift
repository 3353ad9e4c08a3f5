import TARSCore
import TARSCrypto

/// A run of text in a retrieved passage that an answer rests on.
struct CitedSpan: Sendable, Hashable {
  /// Which of the passages, counted from 0.
  let passage: Int
  /// In Unicode scalars of the passage's text.
  let range: Range<Int>
  /// 0 to 1: how well it supports the answer.
  let score: Double

  /// The citation of this span, its quote cut from the passage itself; `nil` where the range lies outside.
  func citation(number: Int, hits: [SearchHit]) -> Citation? {
    guard hits.indices.contains(passage), let quote = hits[passage].text.scalars(in: range) else {
      return nil
    }
    return Citation(
      n: number, hit: hits[passage], quote: quote, quoteHash: SHA256Digest.hex(of: quote), range: range,
      score: score)
  }
}

extension String {
  /// The text between two positions counted in Unicode scalars; `nil` where the text is shorter.
  func scalars(in range: Range<Int>) -> String? {
    let view = unicodeScalars
    guard range.lowerBound >= 0,
      let start = view.index(view.startIndex, offsetBy: range.lowerBound, limitedBy: view.endIndex),
      let end = view.index(start, offsetBy: range.count, limitedBy: view.endIndex)
    else { return nil }
    return String(view[start..<end])
  }
}
