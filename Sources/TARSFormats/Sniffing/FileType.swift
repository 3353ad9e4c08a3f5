/// What a file is, by its content.
struct FileType: Hashable {
  enum Format: String, CaseIterable {
    case plainText
    case markdown
    case html
    case csv
    case json
    case jsonLines
    case source
    case pdf
    case docx
    case pptx
    case xlsx
    case openDocument
    case rtf
    case epub
    case doc
    case xls
    case ppt
    case wordXML
    /// Recognised, but not read.
    case unsupported
    /// An Office file that needs a password.
    case encrypted
    /// A zip archive, or a format built on it, whose end is missing.
    case truncated
  }

  let format: Format
  let mediaType: String
  /// With its article, for messages: "a PNG image".
  let description: String

  init(_ format: Format, _ mediaType: String, _ description: String) {
    self.format = format
    self.mediaType = mediaType
    self.description = description
  }

  static let plainText = FileType(.plainText, "text/plain", "plain text")
  static let markdown = FileType(.markdown, "text/markdown", "a Markdown text")
  static let html = FileType(.html, "text/html", "an HTML page")
  static let csv = FileType(.csv, "text/csv", "a table of separated values")
  static let json = FileType(.json, "application/json", "a JSON file")
  static let jsonLines = FileType(.jsonLines, "application/jsonl", "a file of JSON lines")
  static let pdf = FileType(.pdf, "application/pdf", "a PDF document")
  static let docx = FileType(
    .docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a Word document")
  static let encryptedOffice = FileType(
    .encrypted, "application/x-ole-storage", "an Office document with a password")
  static let truncatedArchive = FileType(.truncated, "application/zip", "the beginning of a zip archive")
  static let unknownBinary = FileType(
    .unsupported, "application/octet-stream", "binary data of an unknown kind")

  static func unsupported(_ mediaType: String, _ description: String) -> FileType {
    FileType(.unsupported, mediaType, description)
  }

  static func source(_ language: String) -> FileType {
    FileType(.source, "text/x-\(language)", "source code")
  }
}
