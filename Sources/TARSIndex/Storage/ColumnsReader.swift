import FoundationEssentials
import TARSCore

/// Reads what `ColumnsFile` wrote, and checks it.
struct ColumnsReader {
  let documents: DocumentColumns
  /// Chunk of each row; those behind the segments' rows belong to no segment.
  let chunks: UnsafeBufferPointer<Int64>
  private let entries: UnsafeBufferPointer<RowEntry>
  private var further: [UInt32: [RowEntry]] = [:]
  private let image: ByteImage

  /// - Parameter verifying: Whether checksums are compared.
  init(_ image: ByteImage, verifying: Bool = true) throws(ImageRejection) {
    self.image = image
    let reader = try ImageReader(image, verifying: verifying)
    documents = try Self.documents(reader)
    chunks = try reader.elements(of: .rowChunks, as: Int64.self)
    entries = try reader.elements(of: .rows, as: RowEntry.self)
    guard entries.count == chunks.count, entries.count <= Int(UInt32.max) else { throw .damaged("rows") }
    for entry in entries where !entry.isDead {
      guard entry.document < documents.count, entry.first >= 1 else { throw .damaged("rows") }
    }
    for range in try reader.elements(of: .ranges, as: ColumnsFile.RangeRecord.self) {
      guard range.row < entries.count, range.first >= 1, range.first < range.end else {
        throw .damaged("ranges")
      }
      let document = entries[Int(range.row)].document
      guard document < documents.count else { throw .damaged("ranges") }
      further[range.row, default: []].append(
        RowEntry(document: document, first: range.first, end: range.end))
    }
  }

  func runs(ofRow row: Int) -> RowRuns {
    RowRuns(first: entries[row], further: further[UInt32(row)] ?? [])
  }

  /// The rows of a segment that begins at row `start`.
  func rows(_ range: Range<Int>) -> SegmentRows {
    var rows = SegmentRows(entries[range])
    for (row, runs) in further where range.contains(Int(row)) {
      rows[Int(row) - range.lowerBound] = RowRuns(first: entries[Int(row)], further: runs)
    }
    return rows
  }

  private static func documents(_ reader: ImageReader) throws(ImageRejection) -> DocumentColumns {
    let parts = try DocumentParts(reader)
    var columns = DocumentColumns()
    var numbers = DocumentColumns.Numbers(columns)
    var last = ColumnsFile.DocumentRecord(
      collection: 0, group: 0, versionEnd: 0, tagEnd: 0, idEnd: 0, pathEnd: 0)
    for record in try reader.elements(of: .documents, as: ColumnsFile.DocumentRecord.self) {
      _ = columns.add(try parts.entry(record, after: last), &numbers)
      last = record
    }
    return columns
  }
}

/// The sections that document records lead into.
private struct DocumentParts {
  private let versions: UnsafeBufferPointer<VersionRow>
  private let tags: UnsafeBufferPointer<UInt32>
  private let texts: UnsafeBufferPointer<UInt8>
  private let names: ColumnsFile.Names

  init(_ reader: ImageReader) throws(ImageRejection) {
    versions = try reader.elements(of: .versions, as: VersionRow.self)
    tags = try reader.elements(of: .documentTags, as: UInt32.self)
    texts = try reader.elements(of: .texts, as: UInt8.self)
    let bytes = try reader.elements(of: .names, as: UInt8.self)
    do {
      names = try JSONDecoder().decode(ColumnsFile.Names.self, from: Data(bytes))
    } catch {
      throw .damaged("names")
    }
    let types = names.mediaTypes.count
    guard versions.allSatisfy({ (0..<types).contains(Int($0.mediaType)) }),
      tags.allSatisfy({ $0 < names.tags.count }), versions.count < Int(UInt32.max) / 4
    else { throw .damaged("names") }
  }

  func entry(
    _ record: ColumnsFile.DocumentRecord, after last: ColumnsFile.DocumentRecord
  ) throws(ImageRejection) -> DocumentEntry {
    guard let versionRange = Self.range(last.versionEnd, record.versionEnd, of: versions.count),
      let tagRange = Self.range(last.tagEnd, record.tagEnd, of: tags.count),
      let idRange = Self.range(last.pathEnd, record.idEnd, of: texts.count),
      let pathRange = Self.range(record.idEnd, record.pathEnd, of: texts.count),
      let id = String(validating: texts[idRange], as: UTF8.self),
      let path = String(validating: texts[pathRange], as: UTF8.self)
    else { throw .damaged("documents") }
    return DocumentEntry(
      name: DocumentName(id: id, path: path), collection: record.collection, group: record.group,
      tags: tags[tagRange].map { names.tags[Int($0)] },
      versions: versions[versionRange].map { ($0.times, names.mediaTypes[Int($0.mediaType)]) })
  }

  private static func range(_ start: UInt64, _ end: UInt64, of count: Int) -> Range<Int>? {
    guard start <= end, end <= UInt64(count) else { return nil }
    return Int(start)..<Int(end)
  }
}
