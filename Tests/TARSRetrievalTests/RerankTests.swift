import TARSCore
import Testing

@testable import TARSRetrieval

struct RerankTests {
  /// Likes passages with a word, and remembers nothing.
  private struct WordReranker: Reranker {
    let name = "words"
    var liked: String
    var count: Int?

    func scores(of passages: [String], for question: String) async throws -> [Double] {
      let scores = passages.map { $0.contains(liked) ? 4.0 : -4 }
      return Array(scores.prefix(count ?? scores.count))
    }
  }

  private static let archive = Archive(
    books: (1...30).map { number in
      Archive.Book(
        path: "/\(number).txt",
        editions: [
          Archive.Edition(
            recordedAt: "2024-01-10",
            passages: ["The fee number \(number)" + String(repeating: " and more", count: number) + "."])
        ])
    })

  @Test func `the model decides the order of the best, and says so`() async throws {
    let plain = try await Self.archive.search("fee")
    #expect(plain.names.first == "1.txt")
    let response = try await Self.archive.search(
      "fee", reranker: WordReranker(liked: "number 15 "), explain: true, top: 30)
    #expect(response.names.first == "15.txt")
    let first = try #require(response.hits.first?.explanation)
    #expect(first.rerankRank == 1 && first.rerankScore == 4 && first.lexicalRank == 15)
    #expect(response.names.count == 30)
    #expect(response.hits.map(\.score) == response.hits.map(\.score).sorted(by: >))
    #expect(response.hits.filter { $0.explanation?.rerankRank != nil }.count == 20)
    #expect(response.timings["rerank"] != nil)
  }

  @Test func `only so many of the best are read again`() async throws {
    let response = try await Self.archive.search(
      "fee", reranker: WordReranker(liked: "number 15 "), explain: true, top: 30, depth: 7)
    #expect(response.names.first == "1.txt")
    #expect(response.hits.filter { $0.explanation?.rerankRank != nil }.count == 7)
  }

  @Test func `equal passages keep their order`() async throws {
    let plain = try await Self.archive.search("fee", top: 30)
    let reranked = try await Self.archive.search("fee", reranker: WordReranker(liked: "nothing"), top: 30)
    #expect(reranked.names == plain.names)
  }

  @Test func `a request can do without`() async throws {
    let response = try await Self.archive.search(
      "fee", rerank: false, reranker: WordReranker(liked: "number 15 "), explain: true)
    #expect(response.names.first == "1.txt")
    #expect(response.hits.first?.explanation?.rerankScore == nil)
    #expect(response.understanding.notes.isEmpty)
  }

  @Test func `a request for a model that isn't there says so`() async throws {
    let response = try await Self.archive.search("fee", rerank: true)
    #expect(response.understanding.notes == ["Reranking is off: there is no model."])
    #expect(try await Self.archive.search("fee").understanding.notes.isEmpty)
  }

  @Test func `what time said still counts`() async throws {
    let books = ["In 2001 the fee was small.", "In 2012 the fee was large."].enumerated().map { place, text in
      Archive.Book(
        path: "/\(place).txt", editions: [Archive.Edition(recordedAt: "2024-01-10", passages: [text])])
    }
    let response = try await Archive(books: books).search("fee in 2012", reranker: WordReranker(liked: "fee"))
    #expect(response.names.first == "1.txt")
  }

  @Test func `a model that loses scores is an error`() async {
    await #expect {
      try await Self.archive.search("fee", reranker: WordReranker(liked: "fee", count: 3))
    } throws: {
      ($0 as? TARSError)?.code == .modelFailed
    }
  }
}
