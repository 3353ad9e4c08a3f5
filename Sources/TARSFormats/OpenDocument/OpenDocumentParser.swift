import TARSCore

/// Texts, sheets, presentations and drawings in OpenDocument (ISO 26300), as packages or flat XML, and in the
/// format of OpenOffice.org 1 that came before it.
struct OpenDocumentParser {
  private static let mostObjects = 500

  let name: String
  let limits: ParserLimits

  func parse(_ bytes: [UInt8], as type: FileType) throws -> ParsedDocument {
    let content: any OpenDocumentContent =
      Self.isSheet(type.mediaType)
      ? OpenDocumentSheets(limit: limits.outputBytes) : OpenDocumentBody(limit: limits.outputBytes)
    let properties = OfficeProperties()
    var leftOut: [String] = []
    if bytes.starts(with: [0x50, 0x4B]) {
      leftOut = try readPackage(bytes, into: content, properties)
    } else {
      try feed(bytes, to: FlatOpenDocument(content, properties))
    }
    let (blocks, warnings) = try content.finish(name)
    return ParsedDocument(
      mediaType: type.mediaType, parser: "opendocument/1",
      title: properties.fields["title"] ?? content.title, language: properties.fields["language"],
      blocks: blocks, metadata: properties.fields, warnings: warnings + leftOut)
  }

  private static func isSheet(_ mediaType: String) -> Bool {
    mediaType.contains(".spreadsheet") || mediaType.contains(".calc")
  }

  private func readPackage(
    _ bytes: [UInt8], into content: any OpenDocumentContent, _ properties: OfficeProperties
  ) throws -> [String] {
    let package = try ZipPackage(bytes, name: name, limits: limits)
    guard package.has("content.xml") else { throw TARSError.damaged(name, "its main part is missing") }
    let manifest = OpenDocumentManifest()
    try read("META-INF/manifest.xml", of: package, into: manifest)
    if manifest.isEncrypted { throw TARSError.encrypted(name) }
    try read("meta.xml", of: package, into: properties)
    try read("styles.xml", of: package, into: content.styles)
    try read("content.xml", of: package, into: content.styles)
    try read("content.xml", of: package, into: content)
    for object in content.objects.prefix(Self.mostObjects) {
      try read("\(object)/content.xml", of: package, into: content)
    }
    if let body = content as? OpenDocumentBody, body.isEmpty {
      let margins = OpenDocumentMargins()
      try read("styles.xml", of: package, into: margins)
      body.add(margins.texts)
    }
    return package.leftOut
  }

  private func read(_ part: String, of package: ZipPackage, into consumer: any MarkupConsumer) throws {
    guard package.has(part) else { return }
    let content = try package.content(of: part)
    if !content.isEmpty { try feed(content, to: consumer) }
  }

  private func feed(_ xml: [UInt8], to consumer: any MarkupConsumer) throws {
    let stream = try XMLStream(consumer, name: name, depth: limits.depth)
    try XMLProlog.withoutDoctype(xml).withUnsafeBytes { try stream.feed($0) }
    try stream.finish()
  }
}

/// What reads the content of an OpenDocument file.
protocol OpenDocumentContent: MarkupConsumer {
  var title: String? { get }
  var styles: OpenDocumentStyles { get }
  /// Folders of embedded charts and the like inside the package.
  var objects: [String] { get }
  func finish(_ name: String) throws -> (blocks: [TextBlock], warnings: [String])
}

/// The list of a package's parts, which says what is encrypted.
final class OpenDocumentManifest: MarkupConsumer {
  private(set) var isEncrypted = false
  let isDone = false

  func start(_ name: String, _ attributes: MarkupAttributes) {
    if name == "encryption-data" { isEncrypted = true }
  }

  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// A whole OpenDocument file in one XML document.
final class FlatOpenDocument: MarkupConsumer {
  private let content: any OpenDocumentContent
  private let properties: OfficeProperties
  private var isInMeta = false
  /// Depth inside pictures in Base64.
  private var skipped = 0

  init(_ content: any OpenDocumentContent, _ properties: OfficeProperties) {
    self.content = content
    self.properties = properties
  }

  var isDone: Bool { content.isDone }

  func start(_ name: String, _ attributes: MarkupAttributes) {
    if name == "binary-data" || skipped > 0 {
      skipped += 1
    } else if name == "meta" {
      isInMeta = true
    } else if isInMeta {
      properties.start(name, attributes)
    } else {
      content.styles.start(name, attributes)
      content.start(name, attributes)
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard skipped == 0 else { return }
    if isInMeta { properties.text(bytes) } else { content.text(bytes) }
  }

  func end(_ name: String) {
    if skipped > 0 {
      skipped -= 1
    } else if name == "meta" {
      isInMeta = false
    } else if isInMeta {
      properties.end(name)
    } else {
      content.styles.end(name)
      content.end(name)
    }
  }
}
