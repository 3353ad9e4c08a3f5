import TARSCore

/// Pictures: the text in them, page by page.
struct ImageParser {
  private static let largest = 128 << 20

  let file: OpenFile
  let limits: ParserLimits
  let tools: PDFTools

  func parse() throws -> ParsedDocument {
    guard file.size <= Self.largest else {
      throw TARSError.tooLarge(file.name, bytes: file.size, limit: Self.largest)
    }
    let bytes = try file.bytes(upTo: file.size)
    let type = FileSniffer.type(of: bytes, name: file.name)
    guard let size = ImageSize(bytes) else {
      throw TARSError.damaged(file.name, "its header is no picture's")
    }
    guard size.pixels <= limits.pixels else {
      throw TARSError.overLimit(file.name, "it has more than \(limits.pixels) pixels")
    }
    let reader = TesseractReader(tools: tools, limits: limits)
    let pages = try reader.read(file)
    var collector = BlockCollector(limit: limits.outputBytes)
    for page in pages {
      for text in page.paragraphs {
        collector.add(
          kind(of: text), PlainList.textOfItem(text) ?? text, page: pages.count > 1 ? page.number : nil)
      }
    }
    guard !collector.isEmpty else {
      throw TARSError(
        .fileEmpty, "There is no text in the picture \(file.name).",
        hint: "Nothing to do, unless the picture shows text; then a sharper or larger one may help.")
    }
    var document = ParsedDocument(mediaType: type.mediaType, parser: "tesseract/1")
    document.metadata = ExifFields.read(bytes)
    document.metadata["pixels"] = "\(size.width) x \(size.height)"
    document.title = document.metadata["title"]
    document.warnings = ["The text was recognised in a picture and may have mistakes."]
    document.blocks = try collector.finish(file.name)
    return document
  }

  private func kind(of text: String) -> TextBlock.Kind {
    PlainList.textOfItem(text) == nil ? .paragraph : .listItem
  }
}
