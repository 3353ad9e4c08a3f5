import TARSCore
import Testing

@testable import TARSIndex

struct IndexErrorTests {
  private struct BadFeed: ChangeFeed {
    let library: Library
    var vector: [Float]?
    var losesContents = false

    func latestChange() async throws -> Int64 { try await library.latestChange() }
    func embeddingModel() async throws -> EmbeddingModel? { Library.smallModel }
    func changes(after sequence: Int64, limit: Int) async throws -> [DocumentState] {
      try await library.changes(after: sequence, limit: limit)
    }
    func contents(of chunks: [ChunkID], model: EmbeddingModel?) async throws -> [ChunkContent] {
      if losesContents { return [] }
      return try await library.contents(of: chunks, model: model).map {
        ChunkContent(chunk: $0.chunk, vector: vector)
      }
    }
  }

  private func library() -> Library {
    let library = Library()
    library.record("/a", [Library.Passage(text: "q1")], at: 1)
    return library
  }

  @Test(arguments: [[1, 0], [1, 0, 0, .nan], [.infinity, 0, 0, 0]] as [[Float]])
  func `a vector that isn't the model's is an error of the store`(vector: [Float]) async {
    let feed = BadFeed(library: library(), vector: vector)
    await #expect { try await TemporalIndex.inMemory(feed: feed, model: Library.smallModel) } throws: {
      ($0 as? TARSError)?.code == .storeDamaged
    }
  }

  @Test func `a chunk without content is noted and the rest is found`() async throws {
    let index = try await TemporalIndex.inMemory(
      feed: BadFeed(library: library(), losesContents: true), model: nil)
    #expect(index.notes == ["1 chunks had no content in the store and can't be found."])
    #expect(index.chunkCount == 0)
  }

  @Test func `a question's vector of another length is an error`() async throws {
    let index = try await TemporalIndex.inMemory(feed: library(), model: Library.smallModel)
    await #expect {
      try await index.dense([1, 0], filter: SearchFilter(asOf: Instant(milliseconds: 9)), limit: 3)
    } throws: {
      ($0 as? TARSError)?.code == .modelUnsupported
    }
  }

  @Test func `an index without vectors finds nothing by meaning`() async throws {
    let index = try await TemporalIndex.inMemory(feed: Library(model: nil), model: nil)
    #expect(index.model == nil)
    let found = try await index.dense([1], filter: SearchFilter(asOf: Instant(milliseconds: 9)), limit: 3)
    #expect(found.isEmpty)
  }

  @Test(arguments: [0, -1, Int.max])
  func `any limit is answered`(limit: Int) async throws {
    let index = try await TemporalIndex.inMemory(feed: library(), model: nil)
    let found = try await index.lexical(
      "q1", filter: SearchFilter(asOf: Instant(milliseconds: 9)), limit: limit)
    #expect(found.count == (limit > 0 ? 1 : 0))
  }
}
