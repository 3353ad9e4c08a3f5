import FoundationEssentials
import TARSCore
import Testing

@testable import TARSIndex

struct IndexFileTests {
  private let folder: TemporaryFolder
  private let library = Library()
  private let name = SnapshotFormat.fileName

  init() throws {
    folder = try TemporaryFolder()
    library.record(
      "/a/x.txt", [Library.Passage(text: "q1 q2"), Library.Passage(heading: "q3", text: "q1")], at: 1)
    library.record("/b/y.txt", [Library.Passage(text: "q2 q2 q4", language: "de")], at: 2, validFrom: 5)
  }

  private func open(_ model: EmbeddingModel? = Library.smallModel) async throws -> TemporalIndex {
    try await TemporalIndex.open(directory: folder.path, feed: library, model: model)
  }

  private func find(_ index: TemporalIndex, asOf: Int64 = 1000) async throws -> [Candidate] {
    let filter = SearchFilter(asOf: Instant(milliseconds: asOf))
    return try await index.lexical("q1 q2 q4", filter: filter, limit: 10)
      + index.dense([1, 0.5, 0, 0.25], filter: filter, limit: 10)
  }

  @Test func `a written index opens without indexing anything again`() async throws {
    let first = try await open()
    try await first.persist()
    #expect(first.indexedChunks == 3)
    let fetched = library.contents.fetchedChunks
    let second = try await open()
    #expect(second.indexedChunks == 0)
    #expect(library.contents.fetchedChunks == fetched)
    #expect(second.notes.isEmpty)
    #expect(second.sequence == first.sequence)
    #expect(try await find(second) == find(first))
    #expect(try await find(second).count == 6)
  }

  @Test func `a new version indexes its new chunks alone`() async throws {
    let index = try await open()
    library.record("/a/x.txt", [Library.Passage(text: "q1 q2"), Library.Passage(text: "q5")], at: 3)
    try await index.catchUp()
    #expect(index.indexedChunks == 4)
    library.tombstone("/a/x.txt", at: 4)
    library.move("/b/y.txt", to: "/c/y.txt")
    try await index.catchUp()
    #expect(index.indexedChunks == 4)
    #expect(library.contents.fetchedChunks == 4)
  }

  @Test func `changes made after the file was written are read from the store`() async throws {
    try await open().persist()
    library.record("/d.txt", [Library.Passage(text: "q4")], at: 9)
    let index = try await open()
    #expect(index.indexedChunks == 1)
    #expect(try await find(index).count == 8)
  }

  @Test func `a damaged byte anywhere is noticed and the index rebuilt`() async throws {
    let original = try await open()
    try await original.persist()
    let whole = try #require(folder.bytes(of: name))
    let expected = try await find(original)
    for place in stride(from: 0, to: whole.count, by: 61) where !Self.isPadding(place, in: whole) {
      var data = whole
      data[place] ^= 0x41
      try folder.write(data, to: name)
      let index = try await open()
      #expect(index.notes.count == 1, "byte \(place)")
      #expect(index.indexedChunks == 3)
      #expect(try await find(index) == expected)
    }
  }

  /// Whether a byte lies between two sections, where nothing is kept.
  private static func isPadding(_ place: Int, in data: Data) -> Bool {
    if place < SnapshotFormat.headerBytes { return false }
    let count = Int(data[12])
    let spans = (0..<count).map { index in
      let at = SnapshotFormat.tableOffset + index * SnapshotFormat.entryBytes
      return data.withUnsafeBytes { bytes in
        let offset = Int(bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self))
        return offset..<offset + Int(bytes.loadUnaligned(fromByteOffset: at + 16, as: UInt64.self))
      }
    }
    return !spans.contains { $0.contains(place) }
  }

  @Test(arguments: [0, 1, 7, 100, 1023, 1024, -64, -1])
  func `a file that was cut off is noticed and the index rebuilt`(length: Int) async throws {
    try await open().persist()
    let whole = try #require(folder.bytes(of: name))
    try folder.write(length < 0 ? whole.dropLast(-length) : whole.prefix(length), to: name)
    let index = try await open()
    #expect(index.notes.count == 1)
    #expect(try await find(index).count == 6)
  }

  @Test func `a file of a newer format is left unread and said so`() async throws {
    try await open().persist()
    var data = try #require(folder.bytes(of: name))
    data[8] = 2
    try folder.write(data, to: name)
    let index = try await open()
    #expect(index.notes.first?.contains("format 2") == true)
    #expect(try await find(index).count == 6)
  }

  @Test func `vectors of another model are not mixed in`() async throws {
    try await open().persist()
    let other = EmbeddingModel(
      name: "other", dimensions: 4, maxTokens: 16, precision: "int8", tier: "portable")
    let index = try await open(other)
    #expect(index.notes.first?.contains("another model (small)") == true)
    #expect(index.model == other)
    let filter = SearchFilter(asOf: Instant(milliseconds: 1000))
    #expect(try await index.dense([1, 0, 0, 0], filter: filter, limit: 5).isEmpty)
    #expect(try await index.lexical("q1", filter: filter, limit: 5).count == 2)
  }

  @Test func `without a model in use the file's vectors stay`() async throws {
    try await open().persist()
    let index = try await open(nil)
    #expect(index.notes.isEmpty)
    #expect(index.model == Library.smallModel)
  }

  @Test func `a store that went back to an older state is read anew`() async throws {
    try await open().persist()
    let older = Library()
    older.record("/old.txt", [Library.Passage(text: "q1")], at: 1)
    let index = try await TemporalIndex.open(directory: folder.path, feed: older, model: Library.smallModel)
    #expect(index.notes.first?.contains("newer than the store") == true)
    #expect(index.chunkCount == 1)
  }

  @Test func `a half-written file beside the index is ignored`() async throws {
    try await open().persist()
    try folder.write(Data("half".utf8), to: name + ".new")
    let index = try await open()
    #expect(index.notes.isEmpty)
    library.record("/e.txt", [Library.Passage(text: "q1")], at: 9)
    try await index.catchUp()
    try await index.persist()
    #expect(folder.bytes(of: name + ".new") == nil)
    #expect(try await open().notes.isEmpty)
  }

  @Test func `a file that can't be written is an error, and the index goes on`() async throws {
    let index = try await open()
    try FileManager.default.removeItem(atPath: folder.path)
    await #expect { try await index.persist() } throws: { ($0 as? TARSError)?.code == .fileUnreadable }
    #expect(try await find(index).count == 6)
    library.record("/f.txt", [Library.Passage(text: "q1")], at: 9)
    try await index.catchUp()
    #expect(try await find(index).count == 8)
  }

  @Test func `an empty store makes an index that opens again`() async throws {
    let empty = Library()
    let index = try await TemporalIndex.open(directory: folder.path, feed: empty, model: Library.smallModel)
    #expect(index.notes.isEmpty)
    try await index.persist()
    let again = try await TemporalIndex.open(directory: folder.path, feed: empty, model: Library.smallModel)
    #expect(try await find(again).isEmpty)
  }

  @Test func `rows that no version contains are left out of the file`() async throws {
    let index = try await open()
    let state = index.state
    var columns = state.columns
    columns.setRow(0, document: 0, ranges: [])
    var shrunk = state
    shrunk.columns = columns
    let sink = MemorySink()
    _ = try Snapshot.write(shrunk, analyzer: "x", into: sink)
    let image = sink.bytes.withUnsafeBytes { ByteImage(copying: $0) }
    let read = try Snapshot.read(image, analyzer: "x", model: nil)
    #expect(read.totals.rows == 2)
    #expect(read.segments[0].chunks.map(\.self) == [2, 3])
    #expect(read.segments[0].postings(of: "q2").map(\.row) == [1])
    #expect(read.columns.rows.elements.map(\.document) == [0, 1])
  }

  @Test func `other language rules make the file useless`() async throws {
    let sink = MemorySink()
    _ = try Snapshot.write(try await open().state, analyzer: "one", into: sink)
    let image = sink.bytes.withUnsafeBytes { ByteImage(copying: $0) }
    #expect(throws: SnapshotRejection.foreignAnalyzer) {
      try Snapshot.read(image, analyzer: "two", model: nil)
    }
  }
}
