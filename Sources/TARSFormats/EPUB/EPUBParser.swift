import TARSCore

/// Books in EPUB 2 and 3: the documents of the spine, in order, with the titles of the table of contents where
/// these have no headings of their own.
struct EPUBParser {
  private static let mostDocuments = 10_000

  let name: String
  let limits: ParserLimits
  let charsets: LegacyCharsets

  func parse(_ bytes: [UInt8]) throws -> ParsedDocument {
    let package = try ZipPackage(bytes, name: name, limits: limits)
    let locks = EPUBEncryption()
    try package.read("META-INF/encryption.xml", into: locks)
    if locks.isLocked { throw TARSError.encrypted(name) }
    let container = EPUBContainer()
    try package.read("META-INF/container.xml", into: container)
    guard let main = container.path, package.has(main) else {
      throw TARSError.damaged(name, "it doesn't say where its contents are")
    }
    let book = EPUBPackageDocument(path: main)
    try read(main, of: package, into: book)
    var warnings: [String] = []
    let contents = contents(of: book, package, &warnings)
    let blocks = try blocks(of: book, contents, package, &warnings)
    return ParsedDocument(
      mediaType: FileType.epub.mediaType, parser: "epub/1", title: book.fields["title"],
      language: book.fields["language"], blocks: blocks, metadata: book.fields, warnings: warnings)
  }

  private func read(_ part: String, of package: ZipPackage, into consumer: any MarkupConsumer) throws {
    let xml = XMLProlog.withoutDoctype(try package.content(of: part))
    let stream = try XMLStream(consumer, name: name, depth: limits.depth)
    try xml.withUnsafeBytes { try stream.feed($0) }
    try stream.finish()
  }

  /// Titles of chapters by the paths of their documents; a book is readable without.
  private func contents(
    of book: EPUBPackageDocument, _ package: ZipPackage, _ warnings: inout [String]
  ) -> [String: String] {
    guard let part = book.contents, package.has(part) else { return [:] }
    let contents = EPUBContents(path: part)
    do {
      try read(part, of: package, into: contents)
    } catch {
      warnings.append("The book's table of contents can't be read.")
    }
    return contents.titles
  }

  private func blocks(
    of book: EPUBPackageDocument, _ contents: [String: String], _ package: ZipPackage,
    _ warnings: inout [String]
  ) throws -> [TextBlock] {
    var collector = BlockCollector(limit: limits.outputBytes)
    var missing = 0
    for part in book.spine.prefix(Self.mostDocuments) {
      guard package.has(part) else {
        missing += 1
        continue
      }
      let page = try page(part, package)
      if page.isOverLimit {
        throw TARSError.overLimit(name, "it holds more than \(limits.outputBytes) bytes of text")
      }
      let hasHeading = page.blocks.prefix(3).contains { $0.kind.isHeading }
      if !hasHeading, !page.blocks.isEmpty, let title = contents[part] { collector.add(.heading(1), title) }
      for block in page.blocks { collector.add(block) }
    }
    if missing > 0 { warnings.append("\(missing) chapters that the book names are missing in it.") }
    return try collector.finish(name)
  }

  private func page(_ part: String, _ package: ZipPackage) throws -> HTMLPage {
    let bytes = try package.content(of: part)
    let text = TextDecoder(charsets: charsets).decode(bytes, declared: DeclaredCharset.find(bytes))
    return HTMLPage(text.bytes, limit: limits.outputBytes, depth: limits.depth * 4)
  }
}
