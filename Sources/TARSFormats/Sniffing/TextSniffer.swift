/// Tells kinds of text apart: by content where it is clear, else by the name's extension.
enum TextSniffer {
  static func type(of bytes: [UInt8], name: String) -> FileType {
    let head = Array(CleanText.text(bytes.prefix(2048).filter { $0 != 0 }, .lines).utf8)
    let named = byExtension(name)
    // Source code and the like may hold anything; what these marks say of other texts is beyond doubt.
    let isNamed = named != nil && named != .plainText
    if named?.format != .source, let clear = TextMarks.type(of: bytes, head, isNamed: isNamed) {
      return clear
    }
    if looksLikeHTML(head), named == nil || named == .html || named == .plainText { return .html }
    if let named { return named == .plainText ? byContent(bytes, head) ?? .plainText : named }
    return byContent(bytes, head) ?? .plainText
  }

  /// "md" of "notes.MD"; "" where there is none.
  static func fileExtension(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  private static func byExtension(_ name: String) -> FileType? {
    switch fileExtension(name) {
    case "md", "markdown", "mdown", "mkd", "qmd", "rmd": .markdown
    case "html", "htm", "xhtml", "xht", "shtml": .html
    case "csv", "tsv", "tab": .csv
    case "json", "geojson", "webmanifest": .json
    case "jsonl", "ndjson", "jsonlines": .jsonLines
    case "adoc", "asciidoc", "asc": .asciidoc
    case "rst", "rest": .restructuredText
    case "org": .org
    case "tex", "latex", "ltx": .latex
    case "xml", "xsl", "xslt", "xsd", "svg", "plist", "rss", "atom", "dita", "dbk", "tei", "nxml", "kml",
      "gpx",
      "opml", "xlf", "rdf", "wsdl":
      .xml
    case "yaml", "yml": .yaml
    case "toml": .toml
    case "ini", "cfg", "conf", "properties", "env": .ini
    case "log": .log
    case "vtt": .webVTT
    case "srt": .subRip
    case "ics", "ical", "ifb": .calendar
    case "ipynb": .notebook
    case "eml", "mht", "mhtml": .email
    case "mbox", "mbx": .plainText
    case "txt", "text", "": .plainText
    case let other: SourceLanguage.name(ofExtension: other).map(FileType.source)
    }
  }

  private static func byContent(_ bytes: [UInt8], _ head: [UInt8]) -> FileType? {
    if looksLikeHTML(head) { return .html }
    if head.starts(with: Array("#!".utf8)) { return .source("script") }
    if looksLikeMarkdown(head) { return .markdown }
    if head.starts(with: "<?xml".utf8) || head.starts(with: "<!DOCTYPE".utf8) { return .xml }
    return looksLikeJSON(bytes, head) ? .json : nil
  }

  private static func looksLikeHTML(_ head: [UInt8]) -> Bool {
    let start = String(decoding: head.prefix(512), as: UTF8.self).lowercased()
    if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") { return true }
    guard start.hasPrefix("<") else { return false }
    return ["<html", "<head>", "<body"].contains { Bytes.contains($0, in: Array(start.utf8)) }
  }

  /// Only texts that open with YAML front matter: other marks of Markdown are common in plain text too.
  private static func looksLikeMarkdown(_ head: [UInt8]) -> Bool {
    let lines = TextLines.split(head).prefix(40)
    guard lines.first?.elementsEqual("---".utf8) == true, lines.count > 2 else { return false }
    return lines.dropFirst().contains { $0.elementsEqual("---".utf8) }
      && lines.dropFirst().first?.contains(0x3A) == true
  }

  private static func looksLikeJSON(_ bytes: [UInt8], _ head: [UInt8]) -> Bool {
    guard let first = head.first, first == 0x7B || first == 0x5B, bytes.count <= 16 << 20 else {
      return false
    }
    return JSONReader.isDocument(bytes)
  }
}
