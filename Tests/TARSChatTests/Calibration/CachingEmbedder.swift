import Synchronization
import TARSCore

/// Embeds each text once, for runs that ask many questions over the same sentences.
final class CachingEmbedder: Embedder {
  private let inner: any Embedder
  private let known = Mutex<[String: [Float]]>([:])
  var model: EmbeddingModel { inner.model }

  init(_ inner: any Embedder) { self.inner = inner }

  func embed(_ texts: [String], as role: TextRole) async throws -> [[Float]] {
    let missing = known.withLock { known in Array(Set(texts.filter { known[$0] == nil })) }
    let vectors = try await inner.embed(missing, as: role)
    return known.withLock { known in
      for (text, vector) in zip(missing, vectors) { known[text] = vector }
      return texts.map { known[$0] ?? [] }
    }
  }

  func tokenCount(_ text: String) -> Int { inner.tokenCount(text) }
}
