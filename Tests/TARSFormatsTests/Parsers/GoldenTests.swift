import FoundationEssentials
import TARSCore
import Testing

@testable import TARSFormats

/// One file per format with all that it may hold, beside the document that it makes.
struct GoldenTests {
  static let files = Fixtures.names(in: Fixtures.folder).filter { !$0.hasSuffix(".golden.json") }

  @Test(arguments: files)
  func everyFormatIsReadAsItsGoldenFileSays(_ name: String) throws {
    let path = "\(Fixtures.folder)/\(name)"
    let document = try FileParsers(limits: ParserLimits()).parse(OpenFile(path: path, name: name))
    let golden = path + ".golden.json"
    if ProcessInfo.processInfo.environment["TARS_WRITE_GOLDENS"] != nil { try write(document, to: golden) }
    let expected = try JSONDecoder().decode(
      ParsedDocument.self, from: Data(contentsOf: URL(filePath: golden)))
    #expect(
      document == expected, "if this is meant, run the test with TARS_WRITE_GOLDENS=1 and look at the diff")
  }

  @Test func thereIsAGoldenFileForEveryFormatThatIsRead() throws {
    let read = Set(FileType.Format.allCases).subtracting([
      // Recognition differs between versions of tesseract.
      .unsupported, .encrypted, .truncated, .image,
    ])
    let shown = try Self.files.map { name in
      FileSniffer.type(of: try Fixtures.bytes("\(Fixtures.folder)/\(name)"), name: name).format
    }
    #expect(Set(shown) == read)
  }

  private func write(_ document: ParsedDocument, to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try (encoder.encode(document) + Data("\n".utf8)).write(to: URL(filePath: path))
  }
}
