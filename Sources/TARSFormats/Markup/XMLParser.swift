import TARSCore

/// XML of any vocabulary: documents with their headings, lists and tables, data as names and values.
struct XMLParser {
  let name: String
  let limits: ParserLimits

  func parse(_ text: DecodedText) throws -> ParsedDocument {
    let prologue = XMLPrologue(text.bytes)
    var document = ParsedDocument(
      mediaType: FileType.xml.mediaType, parser: "xml/1", warnings: text.warnings + prologue.warnings)
    guard let root = try tree(prologue.body) else { return try recovered(text, document) }
    var writer = XMLWriter(
      collector: BlockCollector(limit: limits.outputBytes),
      isDocument: XMLVocabulary.documents.contains(root.name))
    writer.write(root, level: 1)
    document.blocks = try writer.collector.finish(name)
    document.title = writer.title
    let stated = root.attributes.first { $0.name == "lang" }?.value
    document.language = stated.flatMap { $0.utf8.count <= 35 && !$0.isEmpty ? $0 : nil }
    return document
  }

  /// `nil` where the document isn't well-formed.
  private func tree(_ bytes: [UInt8]) throws -> XMLNode? {
    let builder = XMLTreeBuilder()
    let stream = try XMLStream(builder, name: name, depth: limits.depth)
    do {
      try bytes.withUnsafeBytes { try stream.feed($0) }
      try stream.finish()
    } catch let error as TARSError where error.code == .fileDamaged {
      return nil
    }
    guard !builder.isDone else { throw TARSError.overLimit(name, "it has too many elements") }
    return builder.root
  }

  /// What is broken is read as browsers read HTML.
  private func recovered(_ text: DecodedText, _ document: ParsedDocument) throws -> ParsedDocument {
    var document = document
    let page = HTMLPage(text.bytes, limit: limits.outputBytes, depth: limits.depth * 4)
    guard !page.isOverLimit else {
      throw TARSError.overLimit(name, "it holds more than \(limits.outputBytes) bytes of text")
    }
    guard !page.blocks.isEmpty else { throw TARSError.empty(name) }
    document.blocks = page.blocks
    document.title = page.title
    document.warnings.append("The XML is not well-formed; it was read as far as it makes sense.")
    return document
  }
}
