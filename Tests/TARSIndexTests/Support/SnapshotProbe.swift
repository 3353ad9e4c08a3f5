import TARSCore
import TARSText

@testable import TARSIndex

/// Reads index files that may hold anything, and searches what they say, as the fuzz target does.
enum SnapshotProbe {
  static let analyzer = "probe"

  /// Whether `bytes` were accepted as an index file. Checksums aren't compared, so that damage gets past them.
  static func read(_ bytes: [UInt8]) -> Bool {
    let image = bytes.withUnsafeBytes { ByteImage(copying: $0) }
    guard let state = try? Snapshot.read(image, analyzer: analyzer, model: nil, verifying: false) else {
      return false
    }
    let question = QuestionTerms(
      "q1 q2 q3", language: nil, languages: state.languages, analyzer: Analyzer())
    for valid in [nil, Interval(start: Instant(milliseconds: 2), end: Instant(milliseconds: 4))] {
      let filter = SearchFilter(under: "/folder", asOf: Instant(milliseconds: 5), valid: valid)
      _ = LexicalSearch(question, in: state, ranking: BM25()).candidates(filter, limit: 10)
      let vector = [Float](repeating: 1, count: state.dimensions)
      _ = DenseSearch(state: state).candidates(vector, filter, limit: 10)
    }
    return true
  }
}
