import FoundationEssentials
import TARSCore
import Testing

@testable import TARSIndex

/// Every release opens the indexes of all formats that there were since segments.
///
/// With TARS_WRITE_INDEX_FIXTURES set, the fixture of the present format and the fuzz target's first inputs are written
/// anew; that is right only before a format's first release.
struct CompatibilityTests {
  private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  private static let fixture = root + "/Tests/TARSIndexTests/Fixtures/format-\(IndexFormat.version)"
  private static let corpus = root + "/Fuzz/Index/corpus/files/small.index"
  private static let postings = root + "/Fuzz/Index/corpus/postings/small.postings"

  /// What the fixtures were made from.
  private static func library() -> Library {
    let library = Library()
    library.record(
      "/a/law.md",
      [
        Library.Passage(heading: "Notice", text: "The notice period is thirty days.", language: "en"),
        Library.Passage(text: "Old rules end.", language: "en"),
      ], at: 100, validFrom: 10)
    library.record(
      "/a/law.md",
      [
        Library.Passage(heading: "Notice", text: "The notice period is thirty days.", language: "en"),
        Library.Passage(text: "New rules begin.", language: "en"),
      ], at: 200, validFrom: 20)
    library.record(
      "/b/vertrag.pdf", [Library.Passage(text: "Der Vertrag gilt.", language: "de")], at: 150, collection: 2,
      mediaType: "application/pdf")
    library.label("/b/vertrag.pdf", tags: ["signed", "2024"], group: 7, collection: 2)
    library.record("/c.txt", [Library.Passage(text: "Gone soon.")], at: 160)
    library.tombstone("/c.txt", at: 170)
    return library
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["TARS_WRITE_INDEX_FIXTURES"] != nil))
  func `fixtures are written`() async throws {
    try? FileManager.default.removeItem(atPath: Self.fixture)
    let index = try await TemporalIndex.open(
      directory: Self.fixture, feed: Self.library(), model: Library.smallModel)
    try await index.persist()
    try Data(try await HostileImageTests.images().joined).write(to: URL(filePath: Self.corpus))
    let image = try Self.smallPostings().image
    try withExtendedLifetime(image) { try Data(image.bytes).write(to: URL(filePath: Self.postings)) }
  }

  @Test func `the fixture of this format opens as it is`() async throws {
    let copy = try Self.copyOfFixture()
    let library = Self.library()
    let fresh = try await TemporalIndex.inMemory(feed: library, model: Library.smallModel)
    let state = try Self.load(copy)
    let opened = TemporalIndex(
      state, feed: library, folder: nil, ranking: BM25(), limits: IndexLimits(), fingerprint: "",
      isWritten: true)
    try await opened.catchUp()
    #expect(opened.indexedChunks == 0)
    for filter in Self.filters {
      let words = "notice period rules vertrag gone"
      #expect(
        try await opened.lexical(words, filter: filter, limit: 9)
          == fresh.lexical(words, filter: filter, limit: 9))
      let near = try await opened.dense([1, 0.5, 0, 0.25], filter: filter, limit: 9).map(\.chunk)
      #expect(try await near == fresh.dense([1, 0.5, 0, 0.25], filter: filter, limit: 9).map(\.chunk))
    }
  }

  private static let filters = [
    SearchFilter(asOf: Instant(milliseconds: 1000)), SearchFilter(asOf: Instant(milliseconds: 165)),
    SearchFilter(
      asOf: Instant(milliseconds: 1000),
      valid: Interval(start: Instant(milliseconds: 12), end: Instant(milliseconds: 13))),
    SearchFilter(permissionGroups: [PermissionGroup(rawValue: 7)], asOf: Instant(milliseconds: 1000)),
    SearchFilter(
      mediaTypes: ["application/pdf"], languages: ["de"], tags: ["signed"], asOf: Instant(milliseconds: 1000)),
  ]

  @Test(arguments: [IndexFormat.segmentSuffix, IndexFormat.columnsSuffix, IndexFormat.manifestName])
  func `what is written now is what the fixture has, or the format has another number`(
    suffix: String
  ) async throws {
    let folder = try TemporaryFolder()
    try await TemporalIndex.open(directory: folder.path, feed: Self.library(), model: Library.smallModel)
      .persist()
    let now = try Self.image(suffix, in: folder.path)
    let then = try Self.image(suffix, in: Self.fixture)
    #expect(Self.table(now).map(\.description) == Self.table(then).map(\.description))
    let (new, old) = (try ImageReader(now, .everything), try ImageReader(then, .everything))
    // Vectors differ in their last bits between processors; the manifest names other files.
    for entry in Self.table(then) where entry.number < 40 && entry.number != Section.manifest.rawValue {
      let section = Section(entry.number, elementBytes: entry.elementBytes, name: "\(entry.number)")
      #expect(try new.bytes(of: section).elementsEqual(old.bytes(of: section)), "section \(entry.number)")
    }
  }

  @Test func `the fuzz target begins with files that are accepted`() throws {
    let seed = try #require(FileManager.default.contents(atPath: Self.corpus))
    #expect(IndexImages(joined: Array(seed)).read())
    let postings = try #require(FileManager.default.contents(atPath: Self.postings))
    let small = try LexicalImage(Array(postings), rowCount: Self.smallRows, validating: true)
    #expect(small.found("w1").count == Self.smallRows / 2)
  }

  private static let smallRows = 300

  /// Lists of one posting, of some and of several blocks.
  private static func smallPostings() throws -> LexicalImage {
    try LexicalImage(
      (0..<smallRows).map { row in
        (row % 9 == 0 ? ["w9"] : [], row % 2 == 0 ? ["w1", "w2", "w\(row % 50)x"] : ["w2", "w2"])
      })
  }

  /// The sections of an image, by number.
  private static func table(_ image: ByteImage) -> [TableEntry] {
    let bytes = image.bytes
    let count = Int(bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
    return (0..<count).map { index in
      let at = IndexFormat.tableOffset + index * IndexFormat.entryBytes
      return TableEntry(
        number: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self),
        elementBytes: Int(bytes.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self)))
    }.sorted { $0.number < $1.number }
  }

  private struct TableEntry: CustomStringConvertible {
    let number: UInt32
    let elementBytes: Int
    var description: String { "\(number) of \(elementBytes) bytes" }
  }

  private static func image(_ suffix: String, in folder: String) throws -> ByteImage {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    return try ByteImage(mapping: folder + "/" + (try #require(names.first { $0.hasSuffix(suffix) })))
  }

  private static func copyOfFixture() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in try FileManager.default.contentsOfDirectory(atPath: fixture) {
      try folder.write(try #require(FileManager.default.contents(atPath: fixture + "/" + name)), to: name)
    }
    return folder
  }

  /// The state in a folder, whatever language rules it was made with.
  private static func load(_ folder: TemporaryFolder) throws -> IndexState {
    let disk = try FolderDisk(folder.path)
    let manifest = try Manifest(disk.map(IndexFormat.manifestName))
    let loaded = try IndexLoader(
      analyzer: manifest.analyzer, model: Library.smallModel, newest: 99, checkedBytes: .max
    ).load(disk)
    #expect(loaded.notes.isEmpty)
    return try #require(loaded.state)
  }
}
