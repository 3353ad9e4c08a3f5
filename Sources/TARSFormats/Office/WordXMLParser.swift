import TARSCore

/// Word documents in one XML document: those of Word 2003, and packages of later versions written flat.
struct WordXMLParser {
  let name: String
  let limits: ParserLimits

  func parse(_ bytes: [UInt8]) throws -> ParsedDocument {
    let properties = OfficeProperties()
    let (styles, numbering) = (WordStyles(), WordNumbering())
    // Styles may stand behind the text that needs them.
    try feed(
      bytes,
      to: XMLSections([
        "styles": styles, "numbering": numbering, "coreProperties": properties,
        "DocumentProperties": properties,
      ]))
    let body = WordBody(styles: styles, numbering: numbering, notes: [:], limit: limits.outputBytes)
    try feed(bytes, to: XMLSections(["body": body]))
    return ParsedDocument(
      mediaType: FileType.wordXML.mediaType, parser: "wordxml/1",
      title: properties.fields["title"] ?? body.title, language: properties.fields["language"],
      blocks: try body.collector.finish(name), metadata: properties.fields)
  }

  private func feed(_ xml: [UInt8], to consumer: any MarkupConsumer) throws {
    let stream = try XMLStream(consumer, name: name, depth: limits.depth)
    try xml.withUnsafeBytes { try stream.feed($0) }
    try stream.finish()
  }
}

/// Hands the parts of an XML document to consumers of their own, by the names of the elements around them.
final class XMLSections: MarkupConsumer {
  private let consumers: [String: any MarkupConsumer]
  private var open: (name: String, depth: Int, consumer: any MarkupConsumer)?

  init(_ consumers: [String: any MarkupConsumer]) { self.consumers = consumers }

  var isDone: Bool { open?.consumer.isDone ?? false }

  func start(_ name: String, _ attributes: MarkupAttributes) {
    if let section = open {
      open?.depth += 1
      section.consumer.start(name, attributes)
    } else if let consumer = consumers[name] {
      open = (name, 0, consumer)
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { open?.consumer.text(bytes) }

  func end(_ name: String) {
    guard let section = open else { return }
    if section.depth == 0 {
      open = nil
    } else {
      open?.depth -= 1
      section.consumer.end(name)
    }
  }
}
