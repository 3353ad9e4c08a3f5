import TARSCore

/// Word documents (.docx and its relatives).
struct WordParser {
  let name: String
  let limits: ParserLimits

  func parse(_ bytes: [UInt8]) throws -> ParsedDocument {
    let package = try ZipPackage(bytes, name: name, limits: limits)
    let top = try OfficeRelations(of: "", in: package)
    let main = top.byType["officeDocument"] ?? "word/document.xml"
    guard package.has(main) else { throw TARSError.damaged(name, "its main part is missing") }
    let relations = try OfficeRelations(of: main, in: package)
    let properties = OfficeProperties()
    try package.read(top.byType["core-properties"] ?? "docProps/core.xml", into: properties)
    let numbering = WordNumbering()
    if let part = relations.byType["numbering"] { try package.read(part, into: numbering) }
    let body = WordBody(
      styles: try styles(package, relations), numbering: numbering, notes: try notes(package, relations),
      limit: limits.outputBytes)
    try package.read(main, into: body)
    var collector = body.collector
    if collector.isEmpty { try addMargins(to: &collector, package, relations) }
    for block in try DrawingReader(package).related(to: relations) { collector.add(block) }
    return ParsedDocument(
      mediaType: FileType.docx.mediaType, parser: "docx/1", title: properties.fields["title"] ?? body.title,
      language: properties.fields["language"], blocks: try collector.finish(name),
      metadata: properties.fields, warnings: package.leftOut)
  }

  /// Headers and footers repeat on every page what is in the text, but where there is no text, they are all there is.
  private func addMargins(
    to collector: inout BlockCollector, _ package: ZipPackage, _ relations: OfficeRelations
  ) throws {
    for part in (relations.all["header"] ?? []) + (relations.all["footer"] ?? []) {
      let body = WordBody(
        styles: WordStyles(), numbering: WordNumbering(), notes: [:], limit: limits.outputBytes)
      try package.read(part, into: body)
      for block in body.collector.blocks { collector.add(block) }
    }
  }

  private func styles(_ package: ZipPackage, _ relations: OfficeRelations) throws -> WordStyles {
    let styles = WordStyles()
    if let part = relations.byType["styles"] { try package.read(part, into: styles) }
    return styles
  }

  private func notes(_ package: ZipPackage, _ relations: OfficeRelations) throws -> [String: String] {
    var found: [String: String] = [:]
    for kind in ["footnote", "endnote"] {
      guard let part = relations.byType["\(kind)s"] else { continue }
      let notes = WordNotes()
      try package.read(part, into: notes)
      for (id, text) in notes.texts { found["\(kind) \(id)"] = text }
    }
    return found
  }
}
