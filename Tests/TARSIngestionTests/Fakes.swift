import FoundationEssentials
import Synchronization
import TARSCore
import TARSCrypto

/// Real time, shifted: files that a test just wrote look old.
struct ShiftedTime: TimeSource {
  var seconds: Int64 = 60
  var now: Instant { SystemTime().now.advanced(byMilliseconds: seconds * 1000) }
}

/// Paragraphs are blocks; a first line "# ..." is a heading. Some words make it fail.
final class ParagraphParser: DocumentParser {
  private let counter = Mutex(0)
  /// Called with each path before it is read.
  let before: @Sendable (String) async throws -> Void

  init(before: @escaping @Sendable (String) async throws -> Void = { _ in }) {
    self.before = before
  }

  var parsed: Int { counter.withLock { $0 } }

  func parse(path: String, name: String) async throws -> ParsedDocument {
    counter.withLock { $0 += 1 }
    try await before(path)
    guard let data = FileManager.default.contents(atPath: path) else {
      throw TARSError.fileUnreadable(path)
    }
    let text = String(decoding: data, as: UTF8.self)
    if text.hasPrefix(FolderUnpacker.mark) {
      return ParsedDocument(mediaType: "text/container", parser: "containers/1", isContainer: true)
    }
    if text.contains("BROKEN") {
      throw TARSError(.fileDamaged, "\(name) is broken.", hint: "Mend it.")
    }
    if text.contains("STRANGE") { throw Strange() }
    if text.contains("BINARY") {
      throw TARSError(.fileUnsupported, "\(name) is no text.", hint: "Leave it.")
    }
    let blocks = text.split(separator: "\n\n").map { part in
      part.hasPrefix("# ")
        ? TextBlock(.heading(1), String(part.dropFirst(2))) : TextBlock(.paragraph, String(part))
    }
    return ParsedDocument(mediaType: "text/plain", parser: "paragraphs/1", blocks: blocks)
  }

  struct Strange: Error {}
}

/// Vectors made of a text's hash: equal texts have equal vectors. Remembers what it was asked for.
final class HashEmbedder: Embedder {
  let model: EmbeddingModel
  private let texts = Mutex<[String]>([])

  init(name: String = "hash", tier: String = "portable") {
    model = EmbeddingModel(name: name, dimensions: 4, maxTokens: 64, precision: "fp32", tier: tier)
  }

  var embedded: [String] { texts.withLock { $0 } }

  func embed(_ texts: [String], as role: TextRole) async throws -> [[Float]] {
    if texts.contains(where: { $0.contains("POISON") }) {
      throw TARSError(.modelFailed, "The model can't embed this.", hint: "Leave it.")
    }
    self.texts.withLock { $0 += texts }
    return texts.map(Self.vector)
  }

  /// Four bytes a token, so that a paragraph of some words fills a passage.
  func tokenCount(_ text: String) -> Int { 2 + text.utf8.count / 4 }

  static func vector(_ text: String) -> [Float] {
    let digits = SHA256Digest.hex(of: text).utf8.prefix(4).map { Float($0) }
    let length = digits.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return digits.map { $0 / length }
  }
}

/// Counts how often it was to catch up.
final class CountingIndex: SearchIndex {
  private let counter = Mutex(0)

  var catchUps: Int { counter.withLock { $0 } }

  func lexical(_ question: String, filter: SearchFilter, limit: Int) async throws -> [Candidate] {
    []
  }

  func dense(_ vector: [Float], filter: SearchFilter, limit: Int) async throws -> [Candidate] { [] }

  func catchUp() async throws { counter.withLock { $0 += 1 } }
}
