import TARSCore

/// PowerPoint presentations of the years 1997 to 2003 (.ppt, [MS-PPT]). A slide is a page.
struct PowerPointBinaryParser {
  private static let encryptedToken = 0xF3D1_C4DF

  let name: String
  let limits: ParserLimits
  let charsets: LegacyCharsets

  func parse(_ bytes: [UInt8]) throws -> ParsedDocument {
    let file = try CompoundFile(bytes, name: name, limits: limits)
    guard let content = try file.stream("PowerPoint Document") else {
      throw TARSError.damaged(name, "its main stream is missing")
    }
    let user = BinaryView(try file.stream("Current User") ?? [])
    if user.u32(12) == Self.encryptedToken || file.entry("EncryptedSummary") != nil {
      throw TARSError.encrypted(name)
    }
    let directory = SlideDirectory(BinaryView(content), lastEdit: user.u32(16))
    guard let document = directory.document else {
      throw TARSError.damaged(name, "the list of its slides can't be found")
    }
    var reader = BinarySlides(directory, limit: limits.outputBytes)
    reader.read(document)
    let fields = try SummaryInformation.fields(of: file, charsets)
    let blocks = try reader.collector.finish(name)
    return ParsedDocument(
      mediaType: FileType.ppt.mediaType, parser: "ppt/1", title: title(fields, blocks), blocks: blocks,
      metadata: fields.merging(["slides": String(reader.slides)]) { first, _ in first },
      warnings: reader.warnings)
  }

  private func title(_ fields: [String: String], _ blocks: [TextBlock]) -> String? {
    let given = fields["title"].flatMap { ["PowerPoint Presentation", "Slide 1"].contains($0) ? nil : $0 }
    return given ?? blocks.first { $0.kind.isHeading }?.text
  }
}
