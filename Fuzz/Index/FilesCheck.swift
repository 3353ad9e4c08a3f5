import TARSCore
import TARSText

@testable import TARSIndex

/// Searches, changes and merges the index that three files hold.
enum FilesCheck {
  private static let analyzer = Analyzer()

  static func run(_ bytes: UnsafeRawBufferPointer) {
    guard let state = try? state(bytes) else { return }
    let question = LexicalQuery(
      "q1 q2 \"q1 q2\" q* q3~", language: nil, languages: state.languages, analyzer: analyzer)
    for valid in [nil, Interval(start: Instant(milliseconds: 2), end: Instant(milliseconds: 4))] {
      let filter = RowFilter(
        SearchFilter(under: "/folder", asOf: Instant(milliseconds: 5), valid: valid), state: state)
      let search = LexicalSearch(query: question, state: state, ranking: BM25())
      precondition(search.findings(filter, limit: 10, explaining: true).candidates.count <= 10)
      let narrowed = search.narrowed(filter).filter
      precondition(narrowed.passing <= filter.passing)
      let vector = [Float](repeating: 1, count: state.dimensions)
      for rows in [filter, narrowed] {
        precondition(DenseSearch(state: state).candidates(vector, rows, limit: 10).count <= rows.passing)
      }
    }
    _ = IndexWriter(state, analyzer: analyzer)
    _ = try? SegmentMerger(state.segments, state.rows).merged(dimensions: state.dimensions)
  }

  private static func state(_ bytes: UnsafeRawBufferPointer) throws -> IndexState {
    var rest = bytes
    func next() throws(ImageRejection) -> ByteImage {
      guard rest.count >= 4 else { throw .missing }
      let length = Int(UInt32(littleEndian: rest.loadUnaligned(as: UInt32.self)))
      guard length <= rest.count - 4 else { throw .missing }
      defer { rest = UnsafeRawBufferPointer(rebasing: rest[(4 + length)...]) }
      return ByteImage(copying: UnsafeRawBufferPointer(rebasing: rest[4..<4 + length]))
    }
    let manifest = try Manifest(next(), verifying: false)
    let columns = try ColumnsReader(next(), verifying: false)
    let image = try next()
    let segment = try Segment(
      image, ImageReader(image, .nothing), dimensions: manifest.model?.dimensions ?? 0, validating: true)
    guard columns.chunks.count >= segment.count else { throw ImageRejection.missing }
    var state = IndexState(model: manifest.model)
    state.documents = columns.documents
    state.append(segment, columns.rows(0..<segment.count))
    return state
  }
}
