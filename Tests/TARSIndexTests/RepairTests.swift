import FoundationEssentials
import TARSCore
import Testing

@testable import TARSIndex

/// Searches go on while something is missing.
struct RepairTests {
  private let folder: TemporaryFolder
  private let library = Library()
  private static let now = SearchFilter(asOf: Instant(milliseconds: 1000))

  init() throws { folder = try TemporaryFolder() }

  private func open(
    _ feed: any ChangeFeed, patience: Duration = .seconds(60),
    _ change: (inout IndexLimits) -> Void = { _ in }
  ) async throws -> TemporalIndex {
    var limits = IndexLimits()
    limits.publishingTime = .zero
    change(&limits)
    return try await TemporalIndex.open(
      FolderDisk(folder.path), feed: feed, model: Library.smallModel, patience: patience, limits: limits)
  }

  private func add(_ numbers: Range<Int>) {
    for number in numbers {
      library.record("/\(number)", [Library.Passage(text: "q1 number \(number)")], at: 1)
    }
  }

  private func find(_ index: TemporalIndex) async throws -> Int {
    try await index.lexical("q1", filter: Self.now, limit: 1000).count
  }

  /// Two segments: 30 passages in the first, 3 in the second.
  private func writeTwoSegments() async throws -> [String] {
    add(0..<30)
    let index = try await open(library)
    try await index.persist()
    add(30..<33)
    try await index.catchUp()
    try await index.persist()
    return index.state.segments.compactMap(\.file?.name)
  }

  @Test func `an index that is read anew opens at once and grows`() async throws {
    add(0..<40)
    let feed = GatedFeed(library, permits: 0)
    let index = try await open(feed, patience: .zero)
    #expect(try await find(index) == 0)
    feed.permit(1)
    while index.chunkCount == 0 { try await Task.sleep(for: .milliseconds(1)) }
    let some = try await find(index)
    #expect(some > 0 && some < 40)
    feed.open()
    try await index.catchUp()
    #expect(try await find(index) == 40)
  }

  @Test func `a deletion doesn't wait for a rebuild`() async throws {
    add(0..<200)
    let feed = GatedFeed(library, permits: 1)
    let index = try await open(feed, patience: .zero)
    while index.chunkCount == 0 { try await Task.sleep(for: .milliseconds(1)) }
    #expect(try await index.lexical("0", filter: Self.now, limit: 5).count == 1)
    library.tombstone("/0", at: 500)
    while try await !index.lexical("0", filter: Self.now, limit: 5).isEmpty {
      feed.permit(1)
      try await Task.sleep(for: .milliseconds(2))
    }
    #expect(index.chunkCount < 100)
    feed.open()
    try await index.catchUp()
    #expect(try await find(index) == 199)
    #expect(index.sequence == library.contents.sequence)
  }

  @Test func `the rest is searched while a segment is read again`() async throws {
    let files = try await writeTwoSegments()
    try #require(files.count == 2)
    try FileManager.default.removeItem(atPath: folder.path + "/" + files[0])
    let feed = GatedFeed(library, permits: 0)
    let index = try await open(feed, patience: .zero)
    #expect(index.notes.count == 1)
    #expect(index.notes[0].contains("its 30 passages are read from the store again"))
    #expect(try await find(index) == 3)
    feed.open()
    try await index.catchUp()
    #expect(try await find(index) == 33)
    #expect(index.indexedChunks == 30)
  }

  @Test func `what was lost is still known after the files are written`() async throws {
    let files = try await writeTwoSegments()
    try FileManager.default.removeItem(atPath: folder.path + "/" + files[0])
    let feed = GatedFeed(library, permits: 0)
    let index = try await open(feed, patience: .zero)
    feed.fail()
    await #expect(throws: GatedFeed.failure) { try await index.catchUp() }
    try await index.persist()
    await index.close()
    // A tombstone and a new version concern what is lost, too.
    library.tombstone("/0", at: 500)
    library.record("/1", [Library.Passage(text: "q1 new")], at: 500)
    let again = try await open(library)
    #expect(again.notes.isEmpty)
    #expect(again.indexedChunks == 31)
    #expect(try await find(again) == 32)
    let before = SearchFilter(asOf: Instant(milliseconds: 400))
    #expect(try await again.lexical("q1", filter: before, limit: 100).count == 33)
  }

  @Test func `damage that only checksums show is found in the background`() async throws {
    let files = try await writeTwoSegments()
    var data = try #require(folder.bytes(of: files[0]))
    let place = try Self.place(of: Section.vectors, in: data)
    data[place] ^= 0xFF
    try folder.write(data, to: files[0])
    let index = try await open(library) { $0.checkedBytes = 0 }
    await index.settle()
    try await index.catchUp()
    #expect(index.notes.count == 1)
    #expect(index.notes.first?.contains("checksum") == true)
    #expect(index.indexedChunks == 30)
    #expect(try await find(index) == 33)
    try await index.persist()
    let repaired = try await open(library)
    #expect(repaired.notes.isEmpty)
  }

  /// Where the largest of some sections begins.
  private static func place(of sections: [Section], in data: Data) throws -> Int {
    let image = data.withUnsafeBytes { ByteImage(copying: $0) }
    let reader = try ImageReader(image, .header)
    let found = sections.compactMap { try? reader.bytes(of: $0) }.max { $0.count < $1.count }
    let start = try #require(found?.baseAddress)
    return start - (try #require(image.bytes.baseAddress))
  }

  @Test func `damaged columns cost no contents`() async throws {
    _ = try await writeTwoSegments()
    let fetched = library.contents.fetchedChunks
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let columns = try #require(names.first { $0.hasSuffix(".tarscol") })
    try folder.write(Data("none".utf8), to: columns)
    library.tombstone("/5", at: 500)
    let index = try await open(library)
    #expect(index.notes.count == 1)
    #expect(library.contents.fetchedChunks == fetched)
    #expect(try await find(index) == 32)
    #expect(index.state.liveRows == 33)
  }

  @Test func `a store that fails while an index is opened is an error`() async throws {
    add(0..<3)
    let feed = GatedFeed(library, permits: nil)
    feed.fail()
    await #expect(throws: GatedFeed.failure) { try await open(feed) }
  }
}
