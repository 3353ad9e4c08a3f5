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
    let silent = layout.pages.filter(\.blocks.isEmpty)
    let scans = try scans(silent, isAll: layout.bytes == 0)
    if layout.bytes == 0, scans.blocks.isEmpty, !scans.left.isEmpty {
      throw TARSError.overLimit(
        file.name, "its \(layout.pages.count) pages are pictures that took too long to read")
    }
    guard layout.bytes > 0 || !scans.blocks.isEmpty else {
      throw TARSError(
        .fileEmpty, "There is no text in \(file.name), a PDF of \(layout.pages.count) pages.",
        hint: "Nothing to do, unless its pages show text; then a sharper scan may help.")
    }
    var document = ParsedDocument(
      mediaType: FileType.pdf.mediaType, parser: "pdf/2", title: title(layout), metadata: metadata(layout))
    document.blocks = try blocks(layout, scans)
    if document.title == nil, let first = document.blocks.first, first.kind.isHeading {
      document.title = first.text
    }
    if !ending.errors.isEmpty { document.warnings.append("The PDF has mistakes; parts may be missing.") }
    document.warnings += warnings(silent.map(\.number), of: layout.pages.count, scans)
    return document
  }

  /// What is in pages without text. Where they are few, and nothing can read them, the rest is worth having.
  private func scans(_ pages: [PageLayout], isAll: Bool) throws -> ScannedPages.Result {
    guard !pages.isEmpty else { return ScannedPages.Result() }
    do {
      return try ScannedPages(file: file, limits: limits, tools: tools).read(pages)
    } catch let error as TARSError where !isAll && error.code == .toolMissing {
      return ScannedPages.Result(left: pages.map(\.number))
    }
  }

  private func blocks(_ layout: PDFLayout, _ scans: ScannedPages.Result) throws -> [TextBlock] {
    let printed =
      layout.bytes > 0 ? try PageText.blocks(layout, name: file.name, limit: limits.outputBytes) : []
    guard !scans.blocks.isEmpty else { return printed }
    var collector = BlockCollector(limit: limits.outputBytes)
    let pages = Dictionary(grouping: printed + scans.blocks) { $0.page ?? 0 }
    for page in pages.keys.sorted() { for block in pages[page] ?? [] { collector.add(block) } }
    return try collector.finish(file.name)
  }

  private func warnings(_ silent: [Int], of count: Int, _ scans: ScannedPages.Result) -> [String] {
    var warnings: [String] = []
    if !scans.recognised.isEmpty {
      warnings.append(
        "The text of these pages was recognised in pictures and may have mistakes: \(PageList.text(scans.recognised))."
      )
    }
    if !scans.left.isEmpty {
      warnings.append(
        "\(scans.left.count) of \(count) pages have no text and were not read as pictures: "
          + "\(PageList.text(scans.left)). Text recognition needs tesseract-ocr, and time.")
    }
    let empty = silent.count - scans.recognised.count - scans.left.count
    if empty > 0 { warnings.append("No text on \(empty) of \(count) pages.") }
    return warnings
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
