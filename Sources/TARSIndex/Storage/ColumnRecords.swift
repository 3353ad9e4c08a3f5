import TARSCore

/// A document in the `documents` section; where its parts begin, the record before it ends.
struct DocumentRecord: BitwiseCopyable {
  var collection: Int64
  /// End of its versions in `versions`.
  var versionEnd: UInt64
  /// End of its id in `texts`.
  var idEnd: UInt64
  /// End of its path in `texts`; the path begins at `idEnd`.
  var pathEnd: UInt64
}

extension TemporalColumns {
  /// Writes the sections `rows`, `ranges`, `documents`, `versions` and `texts`.
  func write(to writer: ImageWriter) throws {
    try writer.section(.rows, Array(rows.elements))
    let runs = extra.sorted { $0.key < $1.key }.flatMap { row, ranges in
      ranges.map { range in
        let run = RowEntry(document: 0, range)
        return ExtraRange(row: row, first: run.first, end: run.end)
      }
    }
    try writer.section(.ranges, runs)
    try writeDocuments(to: writer)
  }

  private func writeDocuments(to writer: ImageWriter) throws {
    var records: [DocumentRecord] = []
    var texts: [UInt8] = []
    var versionEnd = 0
    for document in documents.elements {
      versionEnd += document.versions.count
      texts += document.id.utf8
      let idEnd = texts.count
      texts += document.path.utf8
      records.append(
        DocumentRecord(
          collection: document.collection, versionEnd: UInt64(versionEnd), idEnd: UInt64(idEnd),
          pathEnd: UInt64(texts.count)))
    }
    try writer.section(.documents, records)
    try writer.section(.versions, documents.elements.flatMap(\.versions))
    try writer.section(.texts, texts)
  }

  /// Reads and checks what `write` wrote, for an index of `rowCount` rows.
  init(_ reader: ImageReader, rowCount: Int) throws(SnapshotRejection) {
    self.init()
    try readDocuments(reader)
    let entries = try reader.elements(of: .rows, as: RowEntry.self)
    guard entries.count == rowCount else { throw .damaged("rows") }
    var further: [UInt32: [VersionRange]] = [:]
    for run in try reader.elements(of: .ranges, as: ExtraRange.self) {
      guard run.row < rowCount else { throw .damaged("ranges") }
      further[run.row, default: []].append(VersionRange(first: run.first, end: run.end))
    }
    for (row, entry) in entries.enumerated() {
      guard entry.isDead || entry.document < documents.count else { throw .damaged("document of a row") }
      addRow()
      if entry.isDead { continue }
      let runs = [VersionRange(first: entry.first, end: entry.end)] + (further[UInt32(row)] ?? [])
      setRow(row, document: Int(entry.document), ranges: runs)
    }
  }

  private mutating func readDocuments(_ reader: ImageReader) throws(SnapshotRejection) {
    let versions = try reader.elements(of: .versions, as: VersionTimes.self)
    let texts = try reader.elements(of: .texts, as: UInt8.self)
    var folderNumbers = FolderNumbers()
    var last = DocumentRecord(collection: 0, versionEnd: 0, idEnd: 0, pathEnd: 0)
    for record in try reader.elements(of: .documents, as: DocumentRecord.self) {
      guard last.versionEnd <= record.versionEnd, record.versionEnd <= versions.count,
        last.pathEnd <= record.idEnd, record.idEnd <= record.pathEnd, record.pathEnd <= texts.count,
        let id = String(validating: texts[Int(last.pathEnd)..<Int(record.idEnd)], as: UTF8.self),
        let path = String(validating: texts[Int(record.idEnd)..<Int(record.pathEnd)], as: UTF8.self)
      else { throw .damaged("documents") }
      addDocument(
        DocumentEntry(
          id: id, collection: record.collection, path: path,
          folder: folderNumbers.number(of: path.parentPath, in: &self),
          versions: Array(versions[Int(last.versionEnd)..<Int(record.versionEnd)])))
      last = record
    }
  }
}

extension VersionRange {
  /// From stored numbers, where the greatest stands for "open".
  fileprivate init(first: UInt32, end: UInt32) {
    self.init(first: Int(first), end: end == RowEntry.openEnd ? nil : Int(end))
  }
}

/// Gives each distinct folder a number in the columns.
struct FolderNumbers {
  private var numbers: [String: Int] = [:]

  init() {}

  /// The numbers of folders that are already in `columns`.
  init(_ columns: TemporalColumns) {
    for (number, folder) in columns.folders.elements.enumerated() { numbers[folder] = number }
  }

  mutating func number(of folder: String, in columns: inout TemporalColumns) -> Int {
    if let known = numbers[folder] { return known }
    columns.addFolder(folder)
    numbers[folder] = columns.folders.count - 1
    return columns.folders.count - 1
  }
}
