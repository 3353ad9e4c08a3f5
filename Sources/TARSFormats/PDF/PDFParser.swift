import Glibc
import TARSCore

/// PDF files, by poppler's `pdftotext`.
struct PDFParser {
  let file: OpenFile
  let limits: ParserLimits
  let tools: PDFTools

  func parse() throws -> ParsedDocument {
    let run = ToolRun(
      path: try tools.path(of: "pdftotext"),
      arguments: ["-bbox-layout", "-enc", "UTF-8", "-eol", "unix", "-", "-"], limits: limits)
    var reader = LayoutReader(limit: limits.outputBytes)
    let ending = try run.run(file) { reader.feed($0) }
    if ending.isCutOff {
      throw TARSError.overLimit(file.name, "it holds more than \(limits.outputBytes) bytes of text")
    }
    try check(ending)
    return try document(reader.layout, ending)
  }

  private func check(_ ending: ToolRun.Ending) throws {
    let errors = CleanText.text(ending.errors, .lines)
    switch (ending.signal, ending.code) {
    case (0, 0): return
    case (0, 1) where errors.contains("Incorrect password"), (0, 3): throw TARSError.encrypted(file.name)
    case (0, _):
      let first = errors.split(separator: "\n").first.map { ": \($0)" } ?? ""
      throw TARSError.damaged(file.name, "pdftotext can't read it\(first)")
    case (SIGXCPU, _), (SIGKILL, _):
      throw TARSError.overLimit(
        file.name, "reading it took more than \(limits.seconds) seconds of processor time")
    case (let signal, _): throw TARSError.parserFailed(file.name, "pdftotext crashed (signal \(signal))")
    }
  }

  private func document(_ layout: PDFLayout, _ ending: ToolRun.Ending) throws -> ParsedDocument {
    guard !layout.pages.isEmpty else { throw TARSError.damaged(file.name, "it has no pages") }
    guard layout.bytes > 0 else {
      throw TARSError.unsupported(
        file.name, as: "a PDF of \(layout.pages.count) pages without any text in it, probably a scan",
        hint: "Run text recognition (OCR) over it, such as `ocrmypdf`, and add the result.")
    }
    var document = ParsedDocument(
      mediaType: FileType.pdf.mediaType, parser: "pdf/1", title: title(layout), metadata: metadata(layout))
    document.blocks = try PageText.blocks(layout, name: file.name, limit: limits.outputBytes)
    if document.title == nil, let first = document.blocks.first, first.kind.isHeading {
      document.title = first.text
    }
    if !ending.errors.isEmpty { document.warnings.append("The PDF has mistakes; parts may be missing.") }
    let silent = layout.pages.filter(\.blocks.isEmpty).map(\.number)
    if !silent.isEmpty {
      document.warnings.append("No text on \(silent.count) of \(layout.pages.count) pages.")
    }
    return document
  }

  private func metadata(_ layout: PDFLayout) -> [String: String] {
    var fields = layout.fields.filter { !Self.placeholders.contains($0.value.lowercased()) }
    fields["created"] = fields.removeValue(forKey: "creationdate").map(Self.date)
    fields["modified"] = fields.removeValue(forKey: "moddate").map(Self.date)
    fields["title"] = title(layout)
    fields["pages"] = String(layout.pages.count)
    return fields
  }

  /// What programs write where nobody said anything.
  private static let placeholders: Set<String> = ["(anonymous)", "(unspecified)", "untitled", "(untitled)"]

  private func title(_ layout: PDFLayout) -> String? {
    layout.title.flatMap { Self.placeholders.contains($0.lowercased()) ? nil : $0 }
  }

  /// pdftotext leaves out the minutes of a time zone where they are zero; RFC 3339 wants them.
  private static func date(_ text: String) -> String {
    let zone = text.suffix(3)
    guard text.contains("T"), zone.first == "+" || zone.first == "-", zone.dropFirst().allSatisfy(\.isNumber)
    else {
      return text
    }
    return text + ":00"
  }
}
