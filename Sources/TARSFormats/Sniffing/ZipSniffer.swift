/// Tells the formats apart that are zip archives, by the names of their parts.
enum ZipSniffer {
  private static let office: [(part: String, type: FileType)] = [
    ("word/", .docx),
    ("ppt/", .pptx), ("xl/workbook.bin", .excelBinary), ("xl/", .xlsx),
    ("META-INF/manifest.xml", .openDocument("application/vnd.oasis.opendocument.text")),
    ("META-INF/container.xml", .epub),
    ("META-INF/MANIFEST.MF", .unsupported("application/java-archive", "a Java archive")),
    ("Index/Slide", .keynote), ("Index/MasterSlide", .keynote), ("index.apxl", .keynote),
    ("Index/Document.iwa", .iwork), ("Index.zip", .iwork), ("buildVersionHistory.plist", .iwork),
    ("AndroidManifest.xml", .unsupported("application/vnd.android.package-archive", "an Android program")),
  ]

  static func type(of bytes: [UInt8]) -> FileType {
    // The record that every complete archive ends with, with at most a comment of 64 KiB behind it.
    let end = bytes[max(0, bytes.count - (66 << 10))...]
    guard Bytes.firstIndex(of: [0x50, 0x4B, 5, 6], in: end) != nil else { return .truncatedArchive }
    if let type = declaredType(bytes) { return type }
    let names = ZipNames.read(bytes)
    for (part, type) in office where names.contains(where: { $0.hasPrefix(part) }) { return type }
    return .zip
  }

  /// OpenDocument and EPUB put an uncompressed part named "mimetype" first.
  private static func declaredType(_ bytes: [UInt8]) -> FileType? {
    let marker = Array("mimetype".utf8)
    guard bytes.count > 38, bytes[30..<38].elementsEqual(marker) else { return nil }
    let content = bytes[38..<min(bytes.count, 120)]
    return FileType.book(declaredAs: content)
  }
}

/// Names of a zip archive's parts, as far as they are quickly found.
enum ZipNames {
  /// From the central directory at the end; from the headers of the first parts where that is missing.
  static func read(_ bytes: [UInt8]) -> [String] {
    let tail = max(0, bytes.count - (1 << 20))
    let central = names(after: [0x50, 0x4B, 1, 2], nameAt: 46, lengthAt: 28, in: bytes[tail...])
    return central.isEmpty
      ? names(after: [0x50, 0x4B, 3, 4], nameAt: 30, lengthAt: 26, in: bytes.prefix(1 << 20)) : central
  }

  private static func names(
    after marker: [UInt8], nameAt: Int, lengthAt: Int, in area: ArraySlice<UInt8>
  ) -> [String] {
    var found: [String] = []
    var rest = area
    while found.count < 4096, let start = Bytes.firstIndex(of: marker, in: rest) {
      guard start + nameAt < area.endIndex else { break }
      let length = Int(area[start + lengthAt]) | Int(area[start + lengthAt + 1]) << 8
      let end = min(start + nameAt + length, area.endIndex)
      found.append(String(decoding: area[(start + nameAt)..<end], as: UTF8.self))
      rest = area[end...]
    }
    return found
  }
}
