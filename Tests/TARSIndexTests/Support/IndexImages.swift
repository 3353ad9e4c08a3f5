import FoundationEssentials
import TARSCore
import TARSText

@testable import TARSIndex

/// The files of an index as bytes, that anything may be done to, and a search over whatever is accepted of them.
struct IndexImages {
  static let analyzer = "probe"

  var manifest: [UInt8]
  var columns: [UInt8]
  var segment: [UInt8]

  init(manifest: [UInt8], columns: [UInt8], segment: [UInt8]) {
    self.manifest = manifest
    self.columns = columns
    self.segment = segment
  }

  /// Those of a state, which become one segment.
  init(_ state: IndexState) throws {
    let merger = SegmentMerger(state.segments, state.rows)
    let segmentSink = MemorySink()
    let segmentDigest = try merger.write(to: segmentSink)
    var whole = IndexState(model: state.model)
    whole.documents = state.documents
    whole.append(
      try Segment(ownImage: segmentSink.image, dimensions: state.dimensions), merger.rows(state.rows))
    let columnsSink = MemorySink()
    let columnsDigest = try ColumnsFile.write(whole, to: columnsSink)
    let manifestSink = MemorySink()
    try Manifest(
      analyzer: Self.analyzer, model: state.model, sequence: state.sequence,
      segments: [.init(file: .init(name: "1.tarsseg", digest: segmentDigest), rows: merger.count)],
      columns: .init(name: "2.tarscol", digest: columnsDigest)
    ).write(to: manifestSink)
    self.init(manifest: manifestSink.bytes, columns: columnsSink.bytes, segment: segmentSink.bytes)
  }

  /// From one input of the fuzz target.
  init(joined bytes: [UInt8]) {
    var rest = bytes[...]
    let files = (0..<3).map { _ in
      let length = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
      defer { rest = rest.dropFirst(4 + length) }
      return Array(rest.dropFirst(4).prefix(length))
    }
    self.init(manifest: files[0], columns: files[1], segment: files[2])
  }

  /// As one input of the fuzz target: each file after its length.
  var joined: [UInt8] {
    [manifest, columns, segment].flatMap { file in
      withUnsafeBytes(of: UInt32(file.count).littleEndian) { Array($0) } + file
    }
  }

  /// Whether they are accepted as an index; then it is searched. Checksums aren't compared, so that damage gets past
  /// them.
  func read() -> Bool {
    do {
      let manifest = try Manifest(Self.image(manifest), verifying: false)
      let columns = try ColumnsReader(Self.image(columns), verifying: false)
      let image = Self.image(segment)
      let segment = try Segment(
        image, try ImageReader(image, .nothing), dimensions: manifest.model?.dimensions ?? 0, validating: true
      )
      guard columns.chunks.count >= segment.count else { return false }
      var state = IndexState(model: manifest.model)
      state.documents = columns.documents
      state.append(segment, columns.rows(0..<segment.count))
      Self.search(state)
      Self.change(state)
      return true
    } catch {
      return false
    }
  }

  private static func image(_ bytes: [UInt8]) -> ByteImage {
    bytes.withUnsafeBytes { ByteImage(copying: $0) }
  }

  private static func search(_ state: IndexState) {
    let question = LexicalQuery(
      "q1 q2 q3 \"q1 q2\" q* q1~", language: nil, languages: state.languages, analyzer: Analyzer())
    for valid in [nil, Interval(start: Instant(milliseconds: 2), end: Instant(milliseconds: 4))] {
      let filter = RowFilter(
        SearchFilter(under: "/folder", languages: ["de"], asOf: Instant(milliseconds: 5), valid: valid),
        state: state)
      _ = LexicalSearch(query: question, state: state, ranking: BM25())
        .findings(filter, limit: 10, explaining: true)
      let vector = [Float](repeating: 1, count: state.dimensions)
      _ = DenseSearch(state: state).candidates(vector, filter, limit: 10)
    }
  }

  /// Writers and mergers read them too.
  private static func change(_ state: IndexState) {
    _ = IndexWriter(state, analyzer: Analyzer())
    _ = try? SegmentMerger(state.segments, state.rows).merged(dimensions: state.dimensions)
  }
}
