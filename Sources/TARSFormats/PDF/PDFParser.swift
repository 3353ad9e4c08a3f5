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
    case (0, 1):
      let first = errors.split(separator: "\n").first.map { ": \($0)" } ?? ""
      throw TARSError.damaged(file.name, "pdftotext can't read it\(first)")
    case (24, _), (9, _):
      throw TARSError.overLimit(file.name, "reading it took more than \(limits.seconds) seconds of processor time")
    case (0, let code): throw TARSError.parserFailed(file.name, "pdftotext failed with code \(code)")
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
      mediaType: FileType.pdf.mediaType, parser: "pdf/1", title: layout.title, metadata: metadata(layout))
    document.blocks = try PageText.blocks(layout, name: file.name, limit: limits.outputBytes)
    if !ending.errors.isEmpty { document.warnings.append("The PDF has mistakes; parts may be missing.") }
    let silent = layout.pages.filter(\.blocks.isEmpty).map(\.number)
    if !silent.isEmpty { document.warnings.append("No text on \(silent.count) of \(layout.pages.count) pages.") }
    return document
  }

  private func metadata(_ layout: PDFLayout) -> [String: String] {
    let names = ["creationdate": "created", "moddate": "modified"]
    var fields: [String: String] = [:]
    for (key, value) in layout.fields { fields[names[key] ?? key] = value }
    if let title = layout.title { fields["title"] = title }
    fields["pages"] = String(layout.pages.count)
    return fields
  }
}
