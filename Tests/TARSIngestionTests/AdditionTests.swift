import FoundationEssentials
import TARSCore
import TARSIngestion
import Testing

struct AdditionTests {
  private let long = String(repeating: "Some words that fill a passage. ", count: 6)

  @Test func `a folder is read into documents, versions and embedded passages`() async throws {
    let bench = try await Bench.make()
    try bench.write("a.txt", "# Title\n\nFirst text.")
    try bench.write("sub/b.txt", "Second text.")
    let report = try await bench.add()
    #expect(report.files == ["added": 2])
    #expect(report.problems.isEmpty && report.notes.isEmpty)
    #expect(try await bench.texts("sub/b.txt") == ["Second text."])
    #expect(Set(bench.embedder!.embedded) == ["Title.\nFirst text.", "Second text."])
    #expect(try await bench.store.counts().queuedJobs == 0)
    #expect(bench.index.catchUps > 0)
    let newest = try await bench.document("a.txt").newest
    #expect(newest.bytes == 20 && newest.validSource == .modified)
  }

  @Test func `the stream tells how many, each file, and the end`() async throws {
    let bench = try await Bench.make()
    for number in 0..<5 { try bench.write("\(number).txt", "Text \(number).") }
    var names: [String] = []
    for try await event in bench.ingestor.add(AddRequest(paths: [bench.folder])) {
      names.append(event.name)
      if case .queued(let count) = event { #expect(count == 5) }
    }
    #expect(names == ["queued", "file", "file", "file", "file", "file", "finished"])
  }

  @Test func `an untouched file isn't even opened again`() async throws {
    let bench = try await Bench.make()
    try bench.write("a.txt", "Text.")
    try await bench.add()
    let report = try await bench.add()
    #expect(report.files == ["unchanged": 1])
    #expect(bench.parser.parsed == 1)
    #expect(try await bench.store.counts().versions == 1)
  }

  @Test func `a file that was only touched is unchanged`() async throws {
    let bench = try await Bench.make()
    try bench.write("a.txt", "Text.")
    try await bench.add()
    try bench.write("a.txt", "Text.")
    #expect(try await bench.add().files == ["unchanged": 1])
    #expect(bench.parser.parsed == 1)
    #expect(try await bench.store.counts().versions == 1)
  }

  @Test func `an edit embeds and stores the changed passage alone`() async throws {
    let bench = try await Bench.make()
    let sections = (0..<6).map { "# Section \($0)\n\nText \($0). \(long)" }
    try bench.write("a.txt", sections.joined(separator: "\n\n"))
    let first = try await bench.add()
    let before = bench.embedder!.embedded.count
    let chunks = try await bench.store.counts().chunks
    try bench.write(
      "a.txt", sections.joined(separator: "\n\n").replacing("Text 3.", with: "Edited 3."))
    let second = try await bench.add()
    #expect(second.files == ["updated": 1])
    #expect(second.newChunks == 1 && second.keptChunks == first.newChunks - 1)
    #expect(bench.embedder!.embedded.count == before + 1)
    #expect(try await bench.store.counts().chunks == chunks + 1)
    let document = try await bench.document("a.txt")
    #expect(document.versionCount == 2)
    let old = try await bench.store.chunks(of: document.document.id, version: 1).map(\.chunk.text)
    #expect(old.contains { $0.contains("Text 3.") })
  }

  @Test func `a passage that stands twice is embedded once`() async throws {
    let bench = try await Bench.make()
    try bench.write("a.txt", "# One\n\n\(long)\n\n# One\n\n\(long)")
    try await bench.add()
    #expect(Set(bench.embedder!.embedded).count == bench.embedder!.embedded.count)
    #expect(try await bench.texts("a.txt").count == 2 * bench.embedder!.embedded.count)
  }

  @Test func `characters that databases can't keep are replaced`() async throws {
    let bench = try await Bench.make()
    try bench.write("a.txt", "Before\0after.")
    #expect(try await bench.add().files == ["added": 1])
    #expect(try await bench.texts("a.txt") == ["Before\u{fffd}after."])
  }

  @Test func `additions at the same time record each file once`() async throws {
    let bench = try await Bench.make()
    for number in 0..<30 { try bench.write("\(number).txt", "Text \(number).") }
    let ingestor = bench.ingestor
    let request = AddRequest(paths: [bench.folder])
    try await withThrowingTaskGroup(of: AddReport.self) { group in
      for _ in 0..<4 { group.addTask { try await Bench.finish(ingestor.add(request)) } }
      // Every caller is told of all files, for each asked for all.
      for try await report in group {
        #expect(report.files.values.reduce(0, +) == 30 && report.problems.isEmpty)
      }
    }
    let counts = try await bench.store.counts()
    #expect(counts.versions == 30 && counts.queuedJobs == 0)
  }

  @Test func `a file named itself is added although a walk would skip it`() async throws {
    let bench = try await Bench.make()
    try bench.write(".hidden", "Hidden text.")
    #expect(try await bench.add([".hidden"]).files == ["added": 1])
    // Nor does a walk that leaves it out take it for deleted.
    try bench.write("seen.txt", "Seen.")
    #expect(try await bench.add().files == ["added": 1])
    #expect(try await bench.document(".hidden").newest.isCurrent)
  }

  @Test func `a file whose name is not UTF-8 is read, kept apart and found again`() async throws {
    let bench = try await Bench.make()
    let first = bench.folder.utf8 + [0x2f, 0xe4, 0x2e]
    let second = bench.folder.utf8 + [0x2f, 0xf6, 0x2e]
    try RawFile.write("Latin one.", to: first)
    try RawFile.write("Latin two.", to: second)
    #expect(try await bench.add().files == ["added": 2])
    #expect(try await bench.add().files == ["unchanged": 2])
    let documents = try await bench.store.documents(DocumentQuery())
    #expect(Set(documents.map(\.document.path)).count == 2)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: bench.directory).sorted() == [
        "data", "documents",
      ])
  }
}
