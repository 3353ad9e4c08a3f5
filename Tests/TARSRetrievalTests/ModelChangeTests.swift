import Synchronization
import TARSCore
import TARSIndex
import Testing

@testable import TARSRetrieval

/// Searches while the index changes from one model's vectors to another's.
struct ModelChangeTests {
  private let feed = TwoModels(
    archive: Archive(
      books: [
        ("/pets.txt", "The hound sleeps."), ("/lease.txt", "The agreement ends."), ("/cat.txt", "A kitten."),
      ]
      .map { Archive.Book(path: $0.0, editions: [.init(recordedAt: "2024-01-01", passages: [$0.1])]) },
      model: WordEmbedder.model))

  @Test func `a question is never compared with vectors of another model than its own`() async throws {
    let index = try await TemporalIndex.inMemory(feed: feed, model: WordEmbedder.model)
    let shelf = Mutex<[any Embedder]>([])
    // The models change places just after the question was embedded.
    let old = ChangingEmbedder { _ = try await index.adopt(TurnedEmbedder.model) { true } }
    shelf.withLock { $0 = [old, TurnedEmbedder()] }
    let retriever = Retriever(
      index: index, store: feed.archive, embedder: nil, clock: FixedClock(now: moment("2024-06-01"))
    ).using(QuestionEmbedders { model in shelf.withLock { $0.first { $0.model == model } } })
    for _ in 0..<2 {
      let found = try await retriever.search(SearchRequest(query: "puppy", mode: .dense))
      #expect(found.hits.first?.path == "/pets.txt")
      #expect(index.model == TurnedEmbedder.model)
    }
  }

  @Test func `without the embedder of the index's vectors only words are searched`() async throws {
    let index = try await TemporalIndex.inMemory(feed: feed, model: WordEmbedder.model)
    let retriever = Retriever(
      index: index, store: feed.archive, embedder: TurnedEmbedder(),
      clock: FixedClock(now: moment("2024-06-01")))
    let response = try await retriever.search(SearchRequest(query: "puppy hound"))
    #expect(response.understanding.mode == .lexical)
    #expect(response.hits.map(\.path) == ["/pets.txt"])
    #expect(response.understanding.notes.contains { $0.contains("model words, which isn't loaded") })
  }
}

/// Knows the same meanings, in other places of the vector.
private struct TurnedEmbedder: Embedder {
  static let model = EmbeddingModel(
    name: "turned", dimensions: 4, maxTokens: 100, precision: "fp32", tier: "portable")

  var model: EmbeddingModel { Self.model }
  func embed(_ texts: [String], as role: TextRole) async throws -> [[Float]] { texts.map(Self.vector) }
  func tokenCount(_ text: String) -> Int { text.count }

  static func vector(of text: String) -> [Float] {
    let vector = WordEmbedder.vector(of: text)
    return [vector[3]] + vector[..<3]
  }
}

/// Does something each time that it has embedded.
private struct ChangingEmbedder: Embedder {
  let then: @Sendable () async throws -> Void

  var model: EmbeddingModel { WordEmbedder.model }
  func tokenCount(_ text: String) -> Int { text.count }

  func embed(_ texts: [String], as role: TextRole) async throws -> [[Float]] {
    let vectors = texts.map(WordEmbedder.vector)
    try await then()
    return vectors
  }
}

/// An archive whose passages have vectors of both models.
private struct TwoModels: ChangeFeed {
  let archive: Archive

  func latestChange() async throws -> Int64 { try await archive.latestChange() }
  func changes(after sequence: Int64, limit: Int) async throws -> [DocumentState] {
    try await archive.changes(after: sequence, limit: limit)
  }
  func contents(of chunks: [ChunkID], model: EmbeddingModel?) async throws -> [ChunkContent] {
    try await archive.contents(of: chunks, model: model).map { content in
      model == TurnedEmbedder.model
        ? ChunkContent(chunk: content.chunk, vector: TurnedEmbedder.vector(of: content.chunk.text)) : content
    }
  }
  func embeddingModel() async throws -> EmbeddingModel? { archive.model }
}
