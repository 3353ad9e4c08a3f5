import TARSCore

/// Documents of Apple's Pages, Numbers and Keynote, whose own format nobody documents: by the PDF that the programs
/// put beside it for a preview, or where the document is XML, by its paragraphs.
struct IWorkParser {
  private static let preview = "QuickLook/Preview.pdf"
  /// The documents of the programs of 2009 and before, which are XML.
  private static let older = ["index.xml", "index.apxl"]

  let name: String
  let parsers: FileParsers

  /// - Throws: `TARSError`; `file_unsupported` where there is neither. `ToolsNeeded`.
  func parse(_ bytes: [UInt8], as type: FileType) throws -> ParsedDocument {
    // How these programs mark what they encrypted, in the archive's list of parts.
    if Bytes.firstIndex(of: Array("iwpv".utf8), in: bytes.suffix(64 << 10)) != nil {
      throw TARSError.encrypted(name)
    }
    let package = try ZipPackage(bytes, name: name, limits: parsers.limits)
    if package.has(Self.preview) { return try preview(in: package, type) }
    guard let part = Self.older.first(where: package.has) else {
      throw TARSError.unsupported(
        name, as: "\(type.description) without a preview",
        hint: "Export it as PDF or in Microsoft's format from the program that made it and add that.")
    }
    let text = IWorkText(limit: parsers.limits.outputBytes)
    try package.read(part, into: text)
    return ParsedDocument(
      mediaType: type.mediaType, parser: "iwork/1", blocks: try text.collector.finish(name),
      warnings: package.leftOut)
  }

  private func preview(in package: ZipPackage, _ type: FileType) throws -> ParsedDocument {
    guard parsers.mayRunTools else { throw ToolsNeeded() }
    let file = try OpenFile(package.content(of: Self.preview), name: name)
    var document = try PDFParser(file: file, limits: parsers.limits, tools: parsers.tools).parse()
    document.mediaType = type.mediaType
    document.parser = "iwork/1"
    document.warnings.append(
      "It was read from the preview that its program put into it; comments and notes may be missing.")
    return document
  }
}

/// The paragraphs of an iWork '09 document.
final class IWorkText: MarkupConsumer {
  private(set) var collector: BlockCollector
  /// Texts that are open; notes lie inside others.
  private var depth = 0
  private var content: [UInt8] = []

  init(limit: Int) { collector = BlockCollector(limit: limit) }

  var isDone: Bool { collector.isOverLimit }

  func start(_ name: String, _ attributes: MarkupAttributes) {
    switch name {
    case "text-body": depth += 1
    case "p": content = []
    case "tab", "br", "lnbr", "crbr": content.append(0x20)
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if depth > 0 { content.append(contentsOf: bytes) }
  }

  func end(_ name: String) {
    if name == "text-body" { depth = max(0, depth - 1) }
    guard name == "p", depth > 0 else { return }
    collector.add(.paragraph, CleanText.text(content, .line))
    content = []
  }
}
