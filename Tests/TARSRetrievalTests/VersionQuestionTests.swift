import TARSCore
import Testing

@testable import TARSRetrieval

/// Questions that name a version, or mean the newest.
struct VersionQuestionTests {
  private static let archive = Archive(
    books: [
      Archive.Book(
        path: "/lease.txt",
        editions: [
          Archive.Edition(
            recordedAt: "2022-01-10", supersededAt: "2023-01-10", validFrom: "2022-01-01",
            validTo: "2023-01-01",
            passages: ["The notice period of the lease is 30 days.", "The rent is due on Mondays."]),
          Archive.Edition(
            recordedAt: "2023-01-10", supersededAt: "2024-01-10", validFrom: "2023-01-01",
            validTo: "2024-01-01",
            passages: ["The notice period of the lease is 60 days.", "The rent is due on Mondays."]),
          Archive.Edition(
            recordedAt: "2024-01-10", validFrom: "2024-01-01",
            passages: ["The notice period of the lease is 90 days.", "The rent is due on Fridays."]),
        ]),
      Archive.Book(
        path: "/other.txt",
        editions: [Archive.Edition(recordedAt: "2024-01-10", passages: ["A second notice on the lease."])]),
    ], model: WordEmbedder.model)

  @Test(arguments: [
    ("notice period in the first version of the lease", 1),
    ("notice period in the second version of the lease", 2),
    ("notice period in version 3 of the lease", 3), ("notice period in the previous version of the lease", 2),
    ("notice period in the latest version of the lease", 3), ("notice period of the lease", 3),
  ])
  func `the version that is named comes first`(question: String, version: Int) async throws {
    for mode in [SearchMode.lexical, .hybrid] {
      let response = try await Self.archive.search(question, mode: mode)
      #expect(response.hits.first?.version == version)
      #expect(response.hits.first?.text.contains("\(version * 30) days") == true)
      #expect(response.names.contains("other.txt"))
    }
  }

  @Test func `a passage that two versions share is shown once, in the one named`() async throws {
    let response = try await Self.archive.search("when is the rent due in the first version of the lease")
    #expect(response.hits.filter { $0.text.contains("Mondays") }.map(\.version) == [1])
  }

  @Test func `a version that there isn't changes nothing`() async throws {
    let asked = try await Self.archive.search("notice period in version 8 of the lease")
    #expect(asked.hits.first?.version == 3)
  }

  @Test func `no version is found that wasn't recorded by the moment asked about`() async throws {
    let response = try await Self.archive.search("notice period in version 3 of the lease") {
      $0.asOf = "2023-06"
    }
    #expect(response.hits.allSatisfy { $0.recordedAt <= moment("2023-06-30") })
  }

  @Test func `words for an earlier time say which version held then`() async throws {
    let response = try await Self.archive.search("What was the notice period of the lease in 2022?")
    #expect(response.hits.first?.version == 3)
    #expect(
      response.understanding.notes == [
        "Version 1 of /lease.txt held in the time of \"in 2022\"; make that time a filter to see it."
      ])
    let hard = try await Self.archive.search("What was the notice period of the lease in 2022?") {
      $0.inferredTime = .filter
    }
    #expect(hard.hits.first?.version == 1)
    #expect(!hard.understanding.notes.contains { $0.contains("make that time") })
  }
}
