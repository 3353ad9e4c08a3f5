import TARSCore
import Testing

@testable import TARSIndex

struct FilterTests {
  /// 60 documents of one passage each.
  private static func index() async throws -> (TemporalIndex, Library) {
    let library = Library()
    for number in 0..<60 {
      library.record(
        "/f\(number % 3)/\(number)",
        [Library.Passage(text: "q1 \(number)", language: [nil, "en", "de"][number % 3])], at: 1,
        collection: Int64(number % 2), mediaType: number % 4 == 0 ? "text/html" : "text/plain")
      library.label(
        "/f\(number % 3)/\(number)", tags: number % 5 == 0 ? ["five", "t\(number)"] : ["t\(number)"],
        group: number % 6 == 0 ? 66 : nil, collection: Int64(number % 2))
    }
    return (try await TemporalIndex.inMemory(feed: library, model: nil), library)
  }

  private static func count(_ index: TemporalIndex, _ change: (inout SearchFilter) -> Void) -> Int {
    var filter = SearchFilter(asOf: Instant(milliseconds: 9))
    change(&filter)
    return RowFilter(filter, state: index.state).passing
  }

  @Test func `each part of a filter counts, and parts are joined by and`() async throws {
    let (index, _) = try await Self.index()
    #expect(Self.count(index) { _ in } == 60)
    #expect(Self.count(index) { $0.collections = [CollectionID(rawValue: 1)] } == 30)
    #expect(Self.count(index) { $0.permissionGroups = [PermissionGroup(rawValue: 66)] } == 10)
    #expect(Self.count(index) { $0.permissionGroups = [PermissionGroup(rawValue: 1)] } == 30)
    #expect(Self.count(index) { $0.documents = ["d7", "d9", "none"].asDocuments } == 2)
    #expect(Self.count(index) { $0.under = "/f1" } == 20)
    #expect(Self.count(index) { $0.mediaTypes = ["text/html"] } == 15)
    #expect(Self.count(index) { $0.languages = ["en", ""] } == 40)
    #expect(Self.count(index) { $0.tags = ["five", "t1"] } == 13)
    #expect(
      Self.count(index) { filter in
        filter.tags = ["five"]
        filter.collections = [CollectionID(rawValue: 0)]
        filter.languages = [""]
      } == 2)
    #expect(Self.count(index) { $0.tags = [] } == 0)
  }

  @Test func `ten thousand values of each kind are taken`() async throws {
    let (index, _) = try await Self.index()
    let many = (0..<10_000).map { "x\($0)" }
    #expect(Self.count(index) { $0.documents = (many + ["d3", "d4"]).asDocuments } == 2)
    #expect(Self.count(index) { $0.tags = Set(many + ["five"]) } == 12)
    #expect(Self.count(index) { $0.mediaTypes = Set(many + ["text/html"]) } == 15)
    #expect(Self.count(index) { $0.languages = Set(many + ["de"]) } == 20)
    #expect(Self.count(index) { $0.collections = Set((0..<10_000).map(CollectionID.init(rawValue:))) } == 60)
    #expect(
      Self.count(index) { $0.permissionGroups = Set((2..<10_002).map(PermissionGroup.init(rawValue:))) } == 10
    )
  }

  @Test(arguments: [
    (Int64.min, Int64.max), (.max, .min), (9, 9), (-62_167_219_200_000, 253_402_300_799_999),
  ])
  func `any interval and any moment is answered`(start: Int64, end: Int64) async throws {
    let (index, library) = try await Self.index()
    library.record("/dated", [Library.Passage(text: "q1 dated")], at: 3, validFrom: 5)
    try await index.catchUp()
    let passing = Self.count(index) { filter in
      filter.valid = Interval(start: Instant(milliseconds: start), end: Instant(milliseconds: end))
    }
    #expect(passing == (start < end ? 1 : 0))
    #expect(Self.count(index) { $0.asOf = Instant(milliseconds: start) } <= 61)
  }

  @Test func `a change of a document's labels changes what passes at once`() async throws {
    let (index, library) = try await Self.index()
    let before = Self.count(index) { $0.permissionGroups = [PermissionGroup(rawValue: 66)] }
    library.label("/f1/1", tags: [], group: 66, collection: 1)
    try await index.catchUp()
    #expect(Self.count(index) { $0.permissionGroups = [PermissionGroup(rawValue: 66)] } == before + 1)
    #expect(Self.count(index) { $0.tags = ["t1"] } == 0)
  }

  @Test func `a filter made ready is used again where its moment doesn't matter`() async throws {
    let (index, _) = try await Self.index()
    let state = index.state
    var made = 0
    func make(_ moment: Int64) -> Int {
      let filter = SearchFilter(asOf: Instant(milliseconds: moment))
      return state.filters.prepared(filter) {
        made += 1
        return PreparedFilter(filter, state)
      }.passing
    }
    #expect([0, 1, 2, 900, 0].map { make($0) } == [0, 60, 60, 60, 0])
    #expect(made == 2)
  }
}

extension [String] {
  fileprivate var asDocuments: Set<DocumentID> { Set(map(DocumentID.init(rawValue:))) }
}
