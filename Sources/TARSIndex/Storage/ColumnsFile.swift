import FoundationEssentials
import TARSCore

/// The columns of a state as one file: every row's chunk, document and versions, and the documents.
enum ColumnsFile {
  /// A document; where its parts begin, the record before it ends.
  struct DocumentRecord: BitwiseCopyable {
    var collection: Int64
    var group: Int64
    /// Ends of its versions in `versions` and of its tags in `documentTags`.
    var versionEnd: UInt64
    var tagEnd: UInt64
    /// End of its id in `texts`, and of its path, which begins there.
    var idEnd: UInt64
    var pathEnd: UInt64
  }

  /// A run of versions after a row's first.
  struct RangeRecord: BitwiseCopyable {
    var row: UInt32
    var first: UInt32
    var end: UInt32
  }

  /// The values that numbers in other sections stand for.
  struct Names: Codable {
    var mediaTypes: [String]
    var tags: [String]
  }

  static func write(_ state: IndexState, to sink: any ByteSink) throws -> ImageDigest {
    let writer = try ImageWriter(into: sink)
    let lost = state.lost.sorted { $0.key < $1.key }
    try writer.begin(.rowChunks)
    for segment in state.segments { try writer.write(UnsafeRawBufferPointer(segment.chunks)) }
    try lost.map(\.key).withUnsafeBytes { try writer.write($0) }
    try writer.begin(.rows)
    for rows in state.rows {
      try rows.entries.forEachPage { _, page in try writer.write(UnsafeRawBufferPointer(page)) }
    }
    try lost.map(\.value.first).withUnsafeBytes { try writer.write($0) }
    try writer.section(.ranges, ranges(of: state, lost.map(\.value)))
    try write(state.documents, to: writer)
    return try writer.finish()
  }

  private static func ranges(of state: IndexState, _ lost: [RowRuns]) -> [RangeRecord] {
    var records: [RangeRecord] = []
    for (segment, rows) in zip(state.segments, state.rows) {
      for (place, runs) in rows.further.sorted(by: { $0.key < $1.key }) {
        records += runs.map { RangeRecord(row: UInt32(segment.start) + place, first: $0.first, end: $0.end) }
      }
    }
    for (index, runs) in lost.enumerated() {
      let row = UInt32(state.rowCount + index)
      records += runs.further.map { RangeRecord(row: row, first: $0.first, end: $0.end) }
    }
    return records
  }

  private static func write(_ documents: DocumentColumns, to writer: ImageWriter) throws {
    var records: [DocumentRecord] = []
    var versions: [VersionRow] = []
    var texts: [UInt8] = []
    var tags: [UInt32] = []
    var tagNames = PagedArray<String>()
    var tagNumbers = Numbering<String>()
    for (row, name) in zip(documents.rows.elements, documents.names.elements) {
      for number in 0..<Int(row.versionCount) { versions.append(documents.version(number + 1, of: row)) }
      for tag in documents.tagSets[Int(row.tags)] {
        tags.append(UInt32(tagNumbers.number(of: tag, in: &tagNames)))
      }
      texts += name.id.utf8
      let idEnd = UInt64(texts.count)
      texts += name.path.utf8
      records.append(
        DocumentRecord(
          collection: documents.collections[Int(row.collection)], group: documents.groups[Int(row.group)],
          versionEnd: UInt64(versions.count), tagEnd: UInt64(tags.count), idEnd: idEnd,
          pathEnd: UInt64(texts.count)))
    }
    try writer.section(.documents, records)
    try writer.section(.versions, versions)
    try writer.section(.documentTags, tags)
    try writer.section(.texts, texts)
    let names = Names(mediaTypes: Array(documents.mediaTypes.elements), tags: Array(tagNames.elements))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    try writer.section(.names, Array(encoder.encode(names)))
  }
}
