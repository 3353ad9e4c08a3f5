import FoundationEssentials
import TARSCore
import TARSIngestion
import Testing

struct UploadTests {
  @Test func `each of many editions becomes a version with its own times`() async throws {
    let bench = try await Bench.make()
    for year in 2001...2020 {
      let from = Instant(milliseconds: Int64(year - 1970) * 31_556_952_000)
      let content = UploadedContent(
        name: "law.md", data: Data("# Law\n\nArt. 1 of \(year).".utf8),
        clocks: SourceClocks(validFrom: from, validTo: Instant(milliseconds: from.milliseconds + 1000)))
      let before = bench.index.catchUps
      #expect(try await bench.ingestor.add(content).files == [year == 2001 ? "added" : "updated": 1])
      #expect(bench.index.catchUps > before, "the index wasn't told of the upload of \(year)")
    }
    let document = try #require(try await bench.store.documents(matching: "law.md").first)
    let versions = try await bench.store.versions(of: document.id)
    #expect(versions.count == 20)
    #expect(
      versions.allSatisfy { $0.validTo == $0.validFrom.map { Instant(milliseconds: $0.milliseconds + 1000) } }
    )
  }

  @Test func `an upload is a document under its name, and a new version under the same name`()
    async throws
  {
    let bench = try await Bench.make()
    func add(_ text: String) async throws -> AddReport {
      try await bench.ingestor.add(UploadedContent(name: "notes.txt", data: Data(text.utf8)))
    }
    #expect(try await add("One.").files == ["added": 1])
    #expect(try await add("One.").files == ["unchanged": 1])
    #expect(try await add("Two.").files == ["updated": 1])
    let documents = try await bench.store.documents(matching: "notes.txt")
    #expect(documents.map(\.path) == ["notes.txt"])
    let versions = try await bench.store.versions(of: documents[0].id)
    #expect(versions.map(\.bytes) == [4, 4])
    #expect(versions.allSatisfy { $0.modifiedAt == nil && $0.validSource == .none })
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: bench.directory).sorted() == [
        "data", "documents",
      ])
  }

  @Test func `an upload never stands for a file of the disk`() async throws {
    let bench = try await Bench.make()
    let content = UploadedContent(name: bench.folder + "/a.txt", data: Data("Text.".utf8))
    _ = try await bench.ingestor.add(content)
    #expect(try await bench.store.documents(DocumentQuery(under: bench.folder)).isEmpty)
    #expect(try await bench.store.counts().documents == 1)
  }

  @Test(arguments: ["", "/", "a\nb", String(repeating: "x", count: 1025)])
  func `a name that can't name a document is refused`(_ name: String) async throws {
    let bench = try await Bench.make()
    let content = UploadedContent(name: name, data: Data("Text.".utf8))
    let error = await #expect(throws: TARSError.self) { try await bench.ingestor.add(content) }
    #expect(error?.code == .badRequest)
  }

  @Test(arguments: [("", ErrorCode.fileEmpty), ("BROKEN", .fileDamaged)])
  func `an upload that can't be read is refused`(_ text: String, _ code: ErrorCode) async throws {
    let bench = try await Bench.make()
    let content = UploadedContent(name: "a.txt", data: Data(text.utf8))
    let error = await #expect(throws: TARSError.self) { try await bench.ingestor.add(content) }
    #expect(error?.code == code)
    #expect(try await bench.store.counts().documents == 0)
  }
}
