import TARSCore

/// An embedder that knows three meanings by a few words each.
struct WordEmbedder: Embedder {
  var model: EmbeddingModel { Self.model }

  static let model = EmbeddingModel(
    name: "words", dimensions: 4, maxTokens: 100, precision: "fp32", tier: "portable")

  private static let meanings = [
    ["dog", "hound", "puppy"], ["cat", "kitten"], ["contract", "notice", "agreement"],
  ]

  func embed(_ texts: [String], as role: TextRole) async throws -> [[Float]] { texts.map(Self.vector) }

  func tokenCount(_ text: String) -> Int { text.split(separator: " ").count + 2 }

  static func vector(of text: String) -> [Float] {
    let words = Set(text.lowercased().split { !$0.isLetter }.map(String.init))
    var vector = meanings.map { words.isDisjoint(with: $0) ? Float(0) : 1 } + [0.5]
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    for place in vector.indices { vector[place] /= length }
    return vector
  }
}

/// A clock that stands still.
struct FixedClock: TimeSource {
  var now: Instant
}
