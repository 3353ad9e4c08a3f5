import TARSCore
import TARSIndex
import Testing

@testable import TARSRetrieval

/// A retriever that is bound to what its caller may read.
struct ReaderTests {
  private static let lease = Archive.Book(
    path: "/lease.txt",
    editions: [
      Archive.Edition(
        recordedAt: "2024-01-10", supersededAt: "2024-06-01", validFrom: "2020-01-01",
        validTo: "2023-01-01",
        passages: ["The notice period of the lease is 30 days.", "The rent is due on Mondays."]),
      Archive.Edition(
        recordedAt: "2024-06-01", validFrom: "2023-01-01",
        passages: ["The notice period of the lease is 60 days.", "The rent is due on Mondays."]),
    ])
  private static let memo = Archive.Book(
    path: "/memo.txt",
    editions: [Archive.Edition(recordedAt: "2024-02-01", passages: ["A memo on the lease and a hound."])])

  /// Documents of the other collection, which the caller may not read.
  private static let secrets: [[Archive.Book]] = [
    [],
    [
      Archive.Book(
        path: "/secret.txt", collection: 2,
        editions: [
          Archive.Edition(
            recordedAt: "2022-01-01",
            passages: ["The perod of notce was secret.", "A lease, a lease, a puppy.", "Rent. Rent."])
        ])
    ],
    [
      Archive.Book(
        path: "/lease.txt", collection: 2, language: "fr",
        editions: [
          Archive.Edition(
            recordedAt: "2021-01-01", supersededAt: "2023-01-01", validFrom: "2010-01-01",
            passages: ["Le préavis est de 30 jours: notice, period, hound."]),
          Archive.Edition(recordedAt: "2023-01-01", passages: ["Mondays are Mondays, leases are leases."]),
        ])
    ],
  ]

  private static func search(
    _ query: String, among secrets: [Archive.Book], mode: SearchMode, readers: Set<PermissionGroup>?,
    scope: TimeScope = TimeScope()
  ) async throws -> SearchResponse {
    let archive = Archive(books: [lease, memo] + secrets, model: WordEmbedder.model)
    let retriever = Retriever(
      index: try await TemporalIndex.inMemory(feed: archive, model: nil), store: archive,
      embedder: WordEmbedder(), clock: FixedClock(now: moment("2024-12-01")), readers: readers)
    return try await retriever.search(
      SearchRequest(query: query, scope: scope, mode: mode, explain: true))
  }

  @Test(
    arguments: [
      "notice period", "what is the perod of notce", "rent", "hound", "\"notice period\"", "notic*",
      "lease~ -rent", "the second version of the lease", "the lease in 2021", "secret", "préavis",
    ], SearchMode.allCases)
  func `no response depends on what the caller may not read`(query: String, mode: SearchMode) async throws {
    let scopes = [
      TimeScope(), TimeScope(asOf: "2022-06-01"), TimeScope(validDuring: "2015-01-01/2016-01-01"),
    ]
    for scope in scopes {
      var responses: [SearchResponse] = []
      for secrets in Self.secrets {
        responses.append(
          try await Self.search(
            query, among: secrets, mode: mode, readers: [PermissionGroup(rawValue: 1)], scope: scope))
      }
      for response in responses.dropFirst() {
        #expect(response.hits == responses[0].hits)
        #expect(response.understanding == responses[0].understanding)
      }
    }
  }

  @Test func `without readers everything is found, with none nothing`() async throws {
    let all = try await Self.search("hound lease", among: Self.secrets[1], mode: .hybrid, readers: nil)
    #expect(all.hits.contains { $0.path == "/secret.txt" })
    let bound = try await Self.search(
      "hound lease", among: Self.secrets[1], mode: .hybrid, readers: [PermissionGroup(rawValue: 1)])
    #expect(!bound.hits.isEmpty && bound.hits.allSatisfy { $0.path != "/secret.txt" })
    let none = try await Self.search("hound lease", among: Self.secrets[1], mode: .hybrid, readers: [])
    #expect(none.hits.isEmpty)
  }
}
