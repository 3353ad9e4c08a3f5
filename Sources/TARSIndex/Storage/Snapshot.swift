import FoundationEssentials
import TARSCore

/// Writes and reads a whole index state as one file; `docs/formats/index-snapshot.md` describes it.
enum Snapshot {
  /// Writes `state` to `path`, whole or not at all, and returns it with its rows mapped from that file.
  ///
  /// Rows that no version contains are left out, so rows may have other numbers in the result.
  static func write(_ state: IndexState, analyzer: String, to path: String) throws -> IndexState {
    let sink = try FileSink(replacing: path)
    let result = try write(state, analyzer: analyzer, into: sink)
    try sink.commit()
    var mapped = result
    mapped.segments = [try reopen(path, dimensions: state.dimensions)]
    mapped.lateVectors = [:]
    return mapped
  }

  /// The state that an image holds.
  ///
  /// - Parameters:
  ///   - model: Vectors of any other model are rejected; `nil` takes any.
  ///   - verifying: Whether checksums are compared. The structure always is.
  static func read(
    _ image: ByteImage, analyzer: String, model: EmbeddingModel?, verifying: Bool = true
  ) throws(SnapshotRejection) -> IndexState {
    let reader = try ImageReader(image, verifying: verifying)
    let meta = try meta(reader)
    guard meta.analyzer == analyzer else { throw .foreignAnalyzer }
    if let model, meta.model != model { throw .foreignModel(meta.model?.name ?? "none") }
    guard (0...longestVector).contains(meta.model?.dimensions ?? 0) else { throw .damaged("meta") }
    var state = IndexState(model: meta.model)
    let segment = try Segment(
      image, reader: reader, start: 0, dimensions: state.dimensions, validating: true)
    state.columns = try TemporalColumns(reader, rowCount: segment.chunks.count)
    state.segments = [segment]
    state.languages = Set(meta.languages)
    state.sequence = meta.sequence
    return state
  }

  /// Writes the image of `state` and returns the state as the image has it, still with its old segments.
  static func write(_ state: IndexState, analyzer: String, into sink: any ByteSink) throws -> IndexState {
    let writer = try ImageWriter(into: sink)
    let renumbering = renumbering(of: state)
    let empty = SegmentBuilder(start: 0, dimensions: state.dimensions)
    let segments = state.segments.isEmpty ? [try empty.build()] : state.segments
    try SegmentMerger(segments, renumbering: renumbering, lateVectors: state.lateVectors).write(to: writer)
    var result = state
    if let renumbering { result.columns = state.columns.compacted(renumbering) }
    try result.columns.write(to: writer)
    let meta = SnapshotMeta(
      sequence: state.sequence, model: state.model, analyzer: analyzer, languages: state.languages.sorted())
    try writer.section(.meta, Array(JSONEncoder().encode(meta)))
    try writer.finish()
    return result
  }

  /// More numbers than any embedding model's vector has.
  private static let longestVector = 1 << 16

  /// New row numbers without the dead rows; `nil` where there are none.
  private static func renumbering(of state: IndexState) -> [UInt32?]? {
    var next: UInt32 = 0
    let numbers = state.columns.rows.elements.map { entry -> UInt32? in
      if entry.isDead { return nil }
      defer { next += 1 }
      return next
    }
    return Int(next) == numbers.count ? nil : numbers
  }

  private static func meta(_ reader: ImageReader) throws(SnapshotRejection) -> SnapshotMeta {
    let bytes = try reader.elements(of: .meta, as: UInt8.self)
    do {
      return try JSONDecoder().decode(SnapshotMeta.self, from: Data(bytes))
    } catch {
      throw .damaged("meta")
    }
  }

  private static func reopen(_ path: String, dimensions: Int) throws -> Segment {
    do {
      let image = try ByteImage(mapping: path)
      let reader = try ImageReader(image, verifying: false)
      return try Segment(image, reader: reader, start: 0, dimensions: dimensions, validating: false)
    } catch {
      throw TARSError(
        .indexDamaged, "\(error.reason) right after it was written.",
        hint: "Check the disk; the index is rebuilt from the store at the next start.")
    }
  }
}
