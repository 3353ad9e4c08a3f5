/// Types of Office files and books.
extension FileType {
  static let pptx = FileType(
    .pptx, "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "a PowerPoint presentation")
  static let xlsx = FileType(
    .xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "an Excel workbook")
  static let excelBinary = FileType.unsupported(
    "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
    "a binary Excel workbook (.xlsb); save it as .xlsx")
  static let doc = FileType(.doc, "application/msword", "a Word 97-2003 document")
  static let xls = FileType(.xls, "application/vnd.ms-excel", "an Excel 97-2003 workbook")
  static let ppt = FileType(
    .ppt, "application/vnd.ms-powerpoint", "a PowerPoint 97-2003 presentation")
  static let rtf = FileType(.rtf, "application/rtf", "an RTF document")
  static let epub = FileType(.epub, "application/epub+zip", "an EPUB book")
  static let keynote = FileType(.iwork, "application/vnd.apple.keynote", "a Keynote presentation")
  static let iwork = FileType(.iwork, "application/vnd.apple.iwork", "a Pages or Numbers document")
  static let wordXML = FileType(.wordXML, "application/vnd.ms-word.document+xml", "a Word XML document")

  static func openDocument(_ mediaType: String) -> FileType {
    FileType(.openDocument, mediaType, "an OpenDocument file")
  }

  /// The type that OpenDocument and EPUB files declare in their first part, by its first bytes.
  static func book(declaredAs content: ArraySlice<UInt8>) -> FileType? {
    let text = String(decoding: content.prefix { (0x21..<0x7F).contains($0) }, as: UTF8.self)
    if text.hasPrefix(epub.mediaType) { return epub }
    let families = ["application/vnd.oasis.opendocument.", "application/vnd.sun.xml."]
    guard families.contains(where: { text.hasPrefix($0) }) else { return nil }
    // Behind the type the next part's header begins, with letters too.
    let end = text.firstRange(of: "PK")?.lowerBound ?? text.endIndex
    return openDocument(String(text[..<end]))
  }

  /// Office files that are plain text: RTF, flat OpenDocument and Word's XML.
  static func officeText(_ bytes: [UInt8]) -> FileType? {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let head = bytes[start...].drop { $0 <= 0x20 }
    if head.starts(with: Array("{\\rt".utf8)) { return rtf }
    guard head.first == UInt8(ascii: "<") else { return nil }
    let text = String(decoding: head.prefix(4096), as: UTF8.self)
    if text.contains("<office:document"), let type = text.firstMatch(of: /office:mimetype="([^"]{1,100})"/) {
      return openDocument(String(type.1))
    }
    if text.contains("<pkg:package") && text.contains("Word.Document") { return wordXML }
    return text.contains("<w:wordDocument") ? wordXML : nil
  }
}
