import FoundationEssentials
import TARSCore
import Testing

@testable import TARSIndex

struct IndexFileTests {
  private let folder: TemporaryFolder
  private let library = Library()

  init() throws {
    folder = try TemporaryFolder()
    library.record(
      "/a/x.txt", [Library.Passage(text: "q1 q2"), Library.Passage(heading: "q3", text: "q1")], at: 1)
    library.record("/b/y.txt", [Library.Passage(text: "q2 q2 q4", language: "de")], at: 2, validFrom: 5)
  }

  private func open(_ model: EmbeddingModel? = Library.smallModel) async throws -> TemporalIndex {
    try await TemporalIndex.open(
      directory: folder.path, feed: library, model: model, patience: .seconds(60))
  }

  private func find(_ index: TemporalIndex, asOf: Int64 = 1000) async throws -> [Candidate] {
    let filter = SearchFilter(asOf: Instant(milliseconds: asOf))
    return try await index.lexical("q1 q2 q4", filter: filter, limit: 10)
      + index.dense([1, 0.5, 0, 0.25], filter: filter, limit: 10)
  }

  /// The name of the only file with that ending.
  private func name(_ suffix: String) throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(suffix) }
    try #require(names.count == 1, "\(names)")
    return names[0]
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

  @Test func `segments of an opened index are the mapped files`() async throws {
    try await open().persist()
    let index = try await open()
    #expect(index.state.segments.count == 1)
    #expect(index.state.segments.allSatisfy { $0.image.isMapped && $0.file != nil })
  }

  @Test func `a new version indexes its new chunks alone`() async throws {
    let index = try await open()
    library.record("/a/x.txt", [Library.Passage(text: "q1 q2"), Library.Passage(text: "q5")], at: 3)
    try await index.catchUp()
    #expect(index.indexedChunks == 4)
    library.tombstone("/a/x.txt", at: 4)
    library.move("/b/y.txt", to: "/c/y.txt")
    library.label("/c/y.txt", tags: ["t"], group: 9)
    try await index.catchUp()
    #expect(index.indexedChunks == 4)
    #expect(library.contents.fetchedChunks == 4)
  }

  @Test func `changes made after the files were written are read from the store`() async throws {
    try await open().persist()
    library.record("/d.txt", [Library.Passage(text: "q4")], at: 9)
    let index = try await open()
    #expect(index.indexedChunks == 1)
    #expect(try await find(index).count == 8)
  }

  @Test(arguments: [".tarsidx", ".tarscol", ".tarsseg"])
  func `a damaged byte anywhere is noticed and what it concerns read again`(suffix: String) async throws {
    let original = try await open()
    try await original.persist()
    let name = try name(suffix)
    let whole = try #require(folder.bytes(of: name))
    let others = try FileManager.default.contentsOfDirectory(atPath: folder.path).map {
      ($0, folder.bytes(of: $0) ?? Data())
    }
    let expected = try await find(original)
    for place in stride(from: 0, to: whole.count, by: 61) where !Self.isPadding(place, in: whole) {
      for (name, data) in others { try folder.write(data, to: name) }
      var data = whole
      data[place] ^= 0x41
      try folder.write(data, to: name)
      let index = try await open()
      #expect(index.notes.count == 1, "byte \(place)")
      #expect(index.indexedChunks == (suffix == ".tarscol" ? 0 : 3))
      #expect(try await find(index) == expected)
      try await index.persist()
      let repaired = try await open()
      #expect(repaired.notes.isEmpty)
      #expect(try await find(repaired) == expected)
    }
  }

  /// Whether a byte lies between two sections, where nothing is kept.
  private static func isPadding(_ place: Int, in data: Data) -> Bool {
    if place < IndexFormat.headerBytes { return false }
    let count = Int(data[12])
    let spans = (0..<count).map { index in
      let at = IndexFormat.tableOffset + index * IndexFormat.entryBytes
      return data.withUnsafeBytes { bytes in
        let offset = Int(bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self))
        return offset..<offset + Int(bytes.loadUnaligned(fromByteOffset: at + 16, as: UInt64.self))
      }
    }
    return !spans.contains { $0.contains(place) }
  }

  @Test(arguments: [".tarsidx", ".tarscol", ".tarsseg"], [0, 1, 7, 100, 1023, 1024, -64, -1])
  func `a file that was cut off is noticed`(suffix: String, length: Int) async throws {
    try await open().persist()
    let name = try name(suffix)
    let whole = try #require(folder.bytes(of: name))
    try folder.write(length < 0 ? whole.dropLast(-length) : whole.prefix(length), to: name)
    let index = try await open()
    #expect(index.notes.count == 1)
    #expect(try await find(index).count == 6)
  }

  @Test(arguments: [".tarsidx", ".tarscol", ".tarsseg"])
  func `a file that is missing is noticed`(suffix: String) async throws {
    try await open().persist()
    try FileManager.default.removeItem(atPath: folder.path + "/" + name(suffix))
    let index = try await open()
    #expect(index.notes.count == 1)
    #expect(index.notes[0].contains("is missing"))
    #expect(try await find(index).count == 6)
  }

  @Test func `an index of a newer format is left as it is, and another built beside it`() async throws {
    try await open().persist()
    let manifest = IndexFormat.manifestName
    var data = try #require(folder.bytes(of: manifest))
    data[8] = 3
    try folder.write(data, to: manifest)
    let names = try Set(FileManager.default.contentsOfDirectory(atPath: folder.path))
    for isFirst in [true, false] {
      let index = try await open()
      #expect(index.notes.count == 1)
      #expect(index.notes.first?.contains("format 3") == true)
      #expect(index.indexedChunks == (isFirst ? 3 : 0))
      #expect(try await find(index).count == 6)
      try await index.persist()
      #expect(folder.bytes(of: manifest) == data)
    }
    let left = try Set(FileManager.default.contentsOfDirectory(atPath: folder.path))
    #expect(left == names.union([IndexFormat.besideName]))
    let beside = folder.path + "/" + IndexFormat.besideName
    let columns = try FileManager.default.contentsOfDirectory(atPath: beside).filter {
      $0.hasSuffix(IndexFormat.columnsSuffix)
    }
    try folder.write(Data([1, 2, 3]), to: "\(IndexFormat.besideName)/\(try #require(columns.first))")
    let notes = try await open().notes
    #expect(notes.count == 2 && notes.last?.contains("is damaged") == true)
  }

  @Test func `files of a newer format are never removed`() async throws {
    try await open().persist()
    let segment = try name(".tarsseg")
    var data = try #require(folder.bytes(of: segment))
    data[8] = 3
    try folder.write(data, to: segment)
    let index = try await open()
    #expect(index.notes.first?.contains("format 3") == true)
    try await index.persist()
    #expect(folder.bytes(of: segment) == data)
    #expect(try await find(open()).count == 6)
  }

  @Test func `the single file of the first format makes room`() async throws {
    let root = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    let old = try #require(
      FileManager.default.contents(atPath: "/\(root)/Fixtures/format-1/\(IndexFormat.formerName)"))
    try folder.write(old, to: IndexFormat.formerName)
    let index = try await open()
    #expect(index.notes.first?.contains("format 1 of an older release") == true)
    #expect(try await find(index).count == 6)
    try await index.persist()
    #expect(folder.bytes(of: IndexFormat.formerName) == nil)
    #expect(try await open().notes.isEmpty)
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

  @Test func `without a model in use the files' vectors stay`() async throws {
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

  @Test func `half-written files beside the index are ignored and removed`() async throws {
    try await open().persist()
    let leftovers = [IndexFormat.newManifestName, "99999999.tarsseg", "88888888.tarscol"]
    for name in leftovers { try folder.write(Data("half".utf8), to: name) }
    try folder.write(Data("mine".utf8), to: "notes.txt")
    let index = try await open()
    #expect(index.notes.isEmpty)
    for name in leftovers { #expect(folder.bytes(of: name) == nil) }
    #expect(folder.bytes(of: "notes.txt") != nil)
  }

  @Test func `writing leaves only what is current`() async throws {
    let index = try await open()
    for number in 0..<5 {
      library.record("/e\(number).txt", [Library.Passage(text: "q1 \(number)")], at: 9)
      try await index.catchUp()
      try await index.persist()
    }
    await index.settle()
    try await index.persist()
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(
      Set(names)
        == Set(
          index.state.segments.compactMap(\.file?.name) + [try name(".tarscol"), IndexFormat.manifestName]))
    #expect(try await find(open()) == find(index))
  }

  @Test func `files that can't be written are an error, and the index goes on`() async throws {
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

  @Test func `a purge leaves nothing of an erased chunk in the files`() async throws {
    let secret = Library.Passage(text: "q1 zirkonium")
    library.record("/s.txt", [secret, Library.Passage(text: "q2 harmless")], at: 3)
    let index = try await open()
    try await index.persist()
    library.erase(secret, from: "/s.txt")
    try await index.catchUp()
    let filter = SearchFilter(asOf: Instant(milliseconds: 1000))
    #expect(try await index.lexical("zirkonium", filter: filter, limit: 5).isEmpty)
    try await index.purge()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let data = try #require(folder.bytes(of: name))
      #expect(data.firstRange(of: Data("zirkonium".utf8)) == nil)
    }
    #expect(index.chunkCount == 4)
    #expect(try await find(open()) == find(index))
  }

  @Test func `other language rules make the files useless`() async throws {
    try await open().persist()
    let disk = try FolderDisk(folder.path)
    let loader = IndexLoader(analyzer: "other", model: nil, newest: 99, checkedBytes: 0)
    let loaded = try loader.load(disk)
    #expect(loaded.state == nil)
    #expect(loaded.notes.first?.contains("other language rules") == true)
  }
}
