import TARSCore
import Testing

@testable import TARSRetrieval

/// What signs in a question do to a whole search.
struct SignedSearchTests {
  private static let archive = Archive(
    books: [
      ("/1.txt", "A hound guards the farm."), ("/2.txt", "The puppy sleeps in the barn."),
      ("/3.txt", "A dog of the farm barks."), ("/4.txt", "The farm has a contract."),
    ].map { path, text in
      Archive.Book(path: path, editions: [Archive.Edition(recordedAt: "2024-01-10", passages: [text])])
    }, model: WordEmbedder.model)

  @Test(arguments: SearchMode.allCases)
  func `what is required or excluded holds in every mode`(mode: SearchMode) async throws {
    let required = try await Self.archive.search("+farm dog", mode: mode)
    #expect(required.names.sorted() == ["1.txt", "3.txt", "4.txt"])
    let excluded = try await Self.archive.search("dog farm -contract", mode: mode)
    #expect(!excluded.names.contains("4.txt") && excluded.names.count >= 2)
    let phrase = try await Self.archive.search("+\"the farm\" dog", mode: mode)
    #expect(phrase.names.sorted() == ["1.txt", "3.txt", "4.txt"])
    #expect(try await Self.archive.search("+zebra dog", mode: mode).hits.isEmpty)
  }

  @Test(arguments: SearchMode.allCases)
  func `how signs were read is said once`(mode: SearchMode) async throws {
    let relaxed = try await Self.archive.search("dog \"barn farm\"", mode: mode)
    #expect(relaxed.understanding.notes.count == 1 && !relaxed.hits.isEmpty)
    #expect(relaxed.understanding.notes.first?.hasPrefix("No passage has all the phrases") == true)
    let lone = try await Self.archive.search("dog \"farm", mode: mode)
    #expect(lone.understanding.notes == (mode == .dense ? [] : [Self.loneMark]))
    let nothing = try await Self.archive.search("-dog", mode: mode)
    #expect(nothing.hits.isEmpty && nothing.understanding.notes.count == 1)
    #expect(try await Self.archive.search("dog", mode: mode).understanding.notes.isEmpty)
  }

  private static let loneMark = "A quotation mark without its partner was ignored."

  @Test func `terms are told in explanations only`() async throws {
    let plain = try await Self.archive.search("dog farm")
    let explained = try await Self.archive.search("dog farm", explain: true)
    #expect(plain.hits.allSatisfy { $0.explanation == nil })
    #expect(explained.hits.first?.explanation?.terms.isEmpty == false)
    #expect(plain.names == explained.names && plain.hits.map(\.score) == explained.hits.map(\.score))
  }
}
