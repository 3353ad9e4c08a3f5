import FoundationEssentials
import TARSCore
import TARSIngestion
import TARSStore
import Testing

struct DuplicateTests {
  /// A store in a folder of its own.
  private final class Library {
    let path = FileManager.default.temporaryDirectory.path + "/duplicates-\(UUID().uuidString)"
    let store: SQLiteStore
    let collection: DocumentCollection

    init() async throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      store = try await SQLiteStore.open(directory: path)
      collection = try await store.makeCollection(named: "home")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var finder: DuplicateFinder { DuplicateFinder(store: store) }

    @discardableResult
    func add(_ path: String, _ text: String, hash: String? = nil) async throws -> Document {
      let version = Version(
        number: 0, contentHash: hash ?? "hash of \(path): \(text)", bytes: 1, mediaType: "text/plain",
        parser: "t/1", title: nil, language: nil, recordedAt: Instant(milliseconds: 1))
      let words = text.split(separator: " ")
      let chunks = [words.prefix(100), words.dropFirst(100)].enumerated().map { place, words in
        let part = words.joined(separator: " ")
        return ChunkRecord(draft: ChunkDraft(text: part), hash: "\(place) \(part)")
      }
      let recorded = try await store.record(
        VersionDraft(collection: collection.id, path: path, version: version, chunks: chunks))
      return Document(id: recorded.document, collection: collection.name, path: path)
    }
  }

  private static func text(_ seed: Int, edits: Int = 0) -> String {
    var state = UInt64(seed)
    var words = (0..<300).map { _ in
      // Knuth's linear congruential generator.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return "word\(state >> 40)"
    }
    for edit in 0..<edits { words[edit * 17] = "edited\(seed)x\(edit)" }
    return words.joined(separator: " ")
  }

  @Test func `copies come first, near-duplicates follow with what they share`() async throws {
    let library = try await Library()
    let first = try await library.add("/a.txt", Self.text(1), hash: "same")
    try await library.add("/b.txt", Self.text(1, edits: 2))
    try await library.add("/c.txt", Self.text(1), hash: "same")
    try await library.add("/d.txt", Self.text(1))
    try await library.add("/e.txt", Self.text(2))
    try await library.add("/f.txt", Self.text(1, edits: 17))
    let pairs = try await library.finder.duplicates(of: first)
    #expect(pairs.map(\.other.path) == ["/c.txt", "/d.txt", "/b.txt"])
    #expect(pairs.map(\.isExact) == [true, false, false])
    #expect(pairs[1].similarity == 1)
    #expect(pairs[2].similarity > 0.9 && pairs[2].similarity < 1)
  }

  @Test func `each pair is listed once, page by page`() async throws {
    let library = try await Library()
    for path in ["/a", "/b", "/c"] { try await library.add(path, Self.text(1)) }
    try await library.add("/d", Self.text(4))
    let whole = try await library.finder.list(in: nil, after: nil, limit: 100)
    #expect(
      whole.pairs.map { [$0.document.path, $0.other.path] } == [["/a", "/b"], ["/a", "/c"], ["/b", "/c"]])
    #expect(whole.next == nil)
    let page = try await library.finder.list(in: "home", after: nil, limit: 1)
    #expect(page.pairs.count == 2 && page.next == "/a")
    #expect(try await library.finder.list(in: "home", after: "/a", limit: 1).pairs.count == 1)
    #expect(try await library.finder.list(in: "other", after: nil, limit: 9).pairs.isEmpty)
  }

  @Test func `only what changed is sketched again, and what is gone is no duplicate`() async throws {
    let library = try await Library()
    let first = try await library.add("/a", Self.text(1))
    let second = try await library.add("/b", Self.text(1))
    #expect(try await library.finder.catchUp() == 2)
    #expect(try await library.finder.catchUp() == 0)
    #expect(try await library.finder.duplicates(of: first).count == 1)
    try await library.store.tombstone(second.id, at: Instant(milliseconds: 99))
    #expect(try await library.finder.catchUp() == 1)
    #expect(try await library.finder.duplicates(of: first).isEmpty)
    try await library.add("/b", Self.text(1, edits: 1))
    #expect(try await library.finder.duplicates(of: first).map(\.other.path) == ["/b"])
  }

  /// Against a comparison of all pairs: what is found is right, and nearly all is found.
  @Test func `precision and recall against all pairs`() async throws {
    let library = try await Library()
    var near: Set<Set<String>> = []
    for family in 0..<30 {
      for edits in [0, 1, 5, 12, 17] {
        try await library.add("/\(family)/\(edits)", Self.text(family + 10, edits: edits))
      }
      // Edits at the same places: each shares all but three shingles an edit with the plain text.
      for (left, right) in [(0, 1), (0, 5), (1, 5), (5, 12), (1, 12), (0, 12), (12, 17)] {
        let changed = 3.0 * Double(right - left)
        if (298 - changed) / (298 + changed) >= 0.8 {
          near.insert(["/\(family)/\(left)", "/\(family)/\(right)"])
        }
      }
    }
    let pairs = try await library.finder.list(in: nil, after: nil, limit: 1000).pairs
    let found = Set(pairs.map { Set([$0.document.path, $0.other.path]) })
    #expect(found.isSubset(of: near))
    #expect(Double(found.count) >= 0.99 * Double(near.count))
  }
}
