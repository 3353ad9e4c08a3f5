import TARSCore

/// PowerPoint presentations (.pptx, .pptm, .potx), ECMA-376 part 1, PresentationML. A slide is a page.
struct PowerPointParser {
  private static let mostSlides = 10_000

  let name: String
  let limits: ParserLimits

  func parse(_ bytes: [UInt8]) throws -> ParsedDocument {
    let package = try ZipPackage(bytes, name: name, limits: limits)
    let top = try OfficeRelations(of: "", in: package)
    let main = top.byType["officeDocument"] ?? "ppt/presentation.xml"
    guard package.has(main) else { throw TARSError.damaged(name, "its main part is missing") }
    let properties = OfficeProperties()
    try package.read(top.byType["core-properties"] ?? "docProps/core.xml", into: properties)
    let order = SlideOrder()
    try package.read(main, into: order)
    let relations = try OfficeRelations(of: main, in: package)
    let slides = order.slides.compactMap { relations.byID[$0] }.prefix(Self.mostSlides)
    let (blocks, warnings) = try read(Array(slides), in: package)
    var metadata = properties.fields
    metadata["slides"] = String(slides.count)
    return ParsedDocument(
      mediaType: FileType.pptx.mediaType, parser: "pptx/1", title: title(properties, blocks),
      language: properties.fields["language"], blocks: blocks, metadata: metadata,
      warnings: warnings + package.leftOut)
  }

  private func read(
    _ slides: [String], in package: ZipPackage
  ) throws -> (blocks: [TextBlock], warnings: [String]) {
    var collector = BlockCollector(limit: limits.outputBytes)
    var hidden: [Int] = []
    var silent: [Int] = []
    let authors = try CommentAuthors(package)
    for (index, part) in slides.enumerated() {
      let slide = try SlideReader(package, authors: authors).read(part)
      if slide.isHidden { hidden.append(index + 1) }
      if slide.blocks.isEmpty { silent.append(index + 1) }
      for block in slide.blocks { collector.add(block.kind, block.text, page: index + 1) }
    }
    var warnings: [String] = []
    if !hidden.isEmpty { warnings.append("Hidden slides were read too: \(PageList.text(hidden)).") }
    if !silent.isEmpty { warnings.append("Slides without any text: \(PageList.text(silent)).") }
    return (try collector.finish(name), warnings)
  }

  /// Programs name presentations "PowerPoint Presentation" where nobody does.
  private func title(_ properties: OfficeProperties, _ blocks: [TextBlock]) -> String? {
    let given = properties.fields["title"].flatMap { $0 == "PowerPoint Presentation" ? nil : $0 }
    return given ?? blocks.first { $0.kind.isHeading }?.text
  }
}

/// The slides of a presentation, in order, by the ids of their relations.
final class SlideOrder: MarkupConsumer {
  private(set) var slides: [String] = []
  let isDone = false

  func start(_ name: String, _ attributes: MarkupAttributes) {
    if name == "sldId", let relation = attributes["r:id"] { slides.append(relation) }
  }

  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
