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
    case asciidoc
    case restructuredText
    case org
    case latex
    case xml
    case yaml
    case toml
    case ini
    case log
    case subtitles
    case calendar
    case notebook
    case email
    case outlookMessage
    case image
    /// A file whose text is in its members alone.
    case archive
    case mailbox
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
    /// Apple's Pages, Numbers and Keynote.
    case iwork
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
  static let asciidoc = FileType(.asciidoc, "text/asciidoc", "an AsciiDoc text")
  static let restructuredText = FileType(.restructuredText, "text/x-rst", "a reStructuredText")
  static let org = FileType(.org, "text/org", "an Org text")
  static let latex = FileType(.latex, "text/x-latex", "a LaTeX text")
  static let xml = FileType(.xml, "application/xml", "an XML file")
  static let yaml = FileType(.yaml, "application/yaml", "a YAML file")
  static let toml = FileType(.toml, "application/toml", "a TOML file")
  static let ini = FileType(.ini, "text/x-ini", "a file of settings")
  static let log = FileType(.log, "text/x-log", "a log")
  static let webVTT = FileType(.subtitles, "text/vtt", "subtitles")
  static let subRip = FileType(.subtitles, "application/x-subrip", "subtitles")
  static let calendar = FileType(.calendar, "text/calendar", "a calendar")
  static let notebook = FileType(.notebook, "application/x-ipynb+json", "a Jupyter notebook")
  static let email = FileType(.email, "message/rfc822", "a message")
  static let outlookMessage = FileType(
    .outlookMessage, "application/vnd.ms-outlook", "an Outlook message")
  static let mailbox = FileType(.mailbox, "application/mbox", "a mailbox")
  static let zip = FileType(.archive, "application/zip", "a zip archive")
  static let encryptedOffice = FileType(
    .encrypted, "application/x-ole-storage", "an Office document with a password")
  static let truncatedArchive = FileType(.truncated, "application/zip", "the beginning of a zip archive")
  static let unknownBinary = FileType(
    .unsupported, "application/octet-stream", "binary data of an unknown kind")

  static func unsupported(_ mediaType: String, _ description: String) -> FileType {
    FileType(.unsupported, mediaType, description)
  }

  static func archive(_ mediaType: String, _ description: String) -> FileType {
    FileType(.archive, mediaType, description)
  }

  static func image(_ mediaType: String, _ description: String) -> FileType {
    FileType(.image, mediaType, description)
  }

  static func source(_ language: String) -> FileType {
    FileType(.source, "text/x-\(language)", "source code")
  }
}
