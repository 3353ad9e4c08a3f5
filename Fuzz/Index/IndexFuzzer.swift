import Glibc
import TARSCore
import TARSText

@testable import TARSIndex

/// Feeds libFuzzer's bytes to the readers of the index's files, and searches and merges whatever they accept.
///
/// The input holds a manifest, columns and a segment, each before it the length in four bytes. Checksums aren't
/// compared, so that changed bytes reach the checks behind them. Arguments are libFuzzer's:
/// `FuzzIndex -max_total_time=60 Fuzz/Index/corpus`.
@main
enum IndexFuzzer {
  static func main() {
    let count = UnsafeMutablePointer<CInt>.allocate(capacity: 1)
    count.initialize(to: CommandLine.argc)
    let arguments = UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>.allocate(
      capacity: 1)
    arguments.initialize(to: CommandLine.unsafeArgv)
    exit(runFuzzer(count, arguments, checkBytes))
  }
}

@_cdecl("LLVMFuzzerTestOneInput")
func checkBytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let state = try? state(UnsafeRawBufferPointer(start: start, count: count)) else { return 0 }
  let question = LexicalQuery(
    "q1 q2 \"q1 q2\" q* q3~", language: nil, languages: state.languages, analyzer: analyzer)
  for valid in [nil, Interval(start: Instant(milliseconds: 2), end: Instant(milliseconds: 4))] {
    let filter = RowFilter(
      SearchFilter(under: "/folder", asOf: Instant(milliseconds: 5), valid: valid), state: state)
    let found = LexicalSearch(query: question, state: state, ranking: BM25())
      .findings(filter, limit: 10, explaining: true)
    precondition(found.count <= 10)
    let vector = [Float](repeating: 1, count: state.dimensions)
    _ = DenseSearch(state: state).candidates(vector, filter, limit: 10)
  }
  _ = IndexWriter(state, analyzer: analyzer)
  _ = try? SegmentMerger(state.segments, state.rows).merged(dimensions: state.dimensions)
  return 0
}

/// The state that three files hold.
private func state(_ bytes: UnsafeRawBufferPointer) throws -> IndexState {
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

/// libFuzzer's own main function; SwiftPM renames the one that libFuzzer would bring.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ check: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

private let analyzer = Analyzer()
