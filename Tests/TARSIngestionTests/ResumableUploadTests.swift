import FoundationEssentials
import TARSCore
import TARSCrypto
import Testing

@testable import TARSIngestion

struct ResumableUploadTests {
  private static let text = "The notice period is 60 days. The salary is paid on the 25th."

  private static func draft(_ length: Int?, name: String = "n.txt", owner: String = "admin") -> UploadDraft {
    UploadDraft(name: name, owner: owner, length: length.map(Int64.init))
  }

  /// Appends text at an offset.
  @discardableResult
  private static func send(
    _ text: String, to id: UploadID, at offset: Int, _ uploads: ResumableUploads, owner: String = "admin"
  ) async throws -> UploadStatus {
    let reception = try await uploads.receive(id, of: owner, at: Int64(offset), length: nil)
    try await reception.write(Data(text.utf8))
    return try #require(try await reception.finish())
  }

  private static func uploads(_ bench: Bench, maxFileBytes: Int = .max) -> ResumableUploads {
    ResumableUploads(bench.ingestor(embedder: bench.embedder, maxFileBytes: maxFileBytes), keepHours: 48)
  }

  private static func files(_ bench: Bench) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: bench.data + "/uploads").sorted()
  }

  @Test func `an upload in pieces becomes one document`() async throws {
    let bench = try await Bench.make()
    let uploads = Self.uploads(bench)
    let created = try await uploads.createUpload(Self.draft(Self.text.utf8.count))
    #expect(created.offset == 0 && created.state == .receiving)
    var offset = 0
    for piece in ["The notice period is ", "60 days. ", "The salary is paid on the 25th."] {
      #expect(try await uploads.upload(created.id, of: "admin").offset == Int64(offset))
      offset += piece.utf8.count
      #expect(
        try await Self.send(piece, to: created.id, at: offset - piece.utf8.count, uploads).offset == offset)
    }
    #expect(try await uploads.upload(created.id, of: "admin").state == .queued)
    #expect(try await Bench.finish(bench.ingestor.resume()).files == ["added": 1])
    let status = try await uploads.upload(created.id, of: "admin")
    let document = try #require(try await bench.store.documents(matching: "n.txt").first)
    #expect(status.state == .done && status.document == document.id && status.error == nil)
    let version = try #require(try await bench.store.versions(of: document.id).first)
    #expect(version.contentHash == SHA256Digest.hex(of: Self.text))
    #expect(try Self.files(bench).isEmpty)
  }

  @Test func `what is whole becomes a job once, however often it is said`() async throws {
    let bench = try await Bench.make()
    let uploads = Self.uploads(bench)
    let id = try await uploads.createUpload(Self.draft(5)).id
    #expect(try await Self.send("Text.", to: id, at: 0, uploads).state == .queued)
    // The last piece again, nothing at the end, and the state: no second job.
    let again = await #expect(throws: TARSError.self) { try await Self.send("Text.", to: id, at: 0, uploads) }
    #expect(again?.code == .uploadConflict)
    #expect(try await Self.send("", to: id, at: 5, uploads).offset == 5)
    let more = await #expect(throws: TARSError.self) { try await Self.send("x", to: id, at: 5, uploads) }
    #expect(more?.code == .uploadConflict)
    #expect(try await bench.store.counts().queuedJobs == 1)
    #expect(try await Bench.finish(bench.ingestor.resume()).files == ["added": 1])
    #expect(try await Self.send("", to: id, at: 5, uploads).state == .done)
    #expect(try await bench.store.counts().queuedJobs == 0)
  }

  @Test func `a restart goes on at what is durable, and drops what isn't`() async throws {
    let bench = try await Bench.make()
    let id = try await Self.uploads(bench).createUpload(Self.draft(10)).id
    try await Self.send("12345", to: id, at: 0, Self.uploads(bench))
    // A process that ended in the middle of the next piece left bytes behind.
    let file = bench.data + "/uploads/" + id.rawValue
    try Data("12345XYZXYZXYZXYZ".utf8).write(to: URL(filePath: file))
    let uploads = Self.uploads(bench)
    // The start of the queue clears away only what nobody needs.
    _ = try await Bench.finish(bench.ingestor.resume())
    #expect(try await uploads.upload(id, of: "admin").offset == 5)
    #expect(try await Self.send("67890", to: id, at: 5, uploads).state == .queued)
    #expect(try Data(contentsOf: URL(filePath: file)) == Data("1234567890".utf8))
  }

  @Test func `what came before the sender left is kept`() async throws {
    let bench = try await Bench.make()
    let uploads = Self.uploads(bench)
    let id = try await uploads.createUpload(Self.draft(10)).id
    let reception = try await uploads.receive(id, of: "admin", at: 0, length: nil)
    try await reception.write(Data("1234".utf8))
    await reception.keep()
    #expect(try await Self.uploads(bench).upload(id, of: "admin").offset == 4)
  }

  @Test(arguments: [1, 6, -1, 100])
  func `another offset is refused and changes nothing`(_ offset: Int) async throws {
    let bench = try await Bench.make()
    let uploads = Self.uploads(bench)
    let id = try await uploads.createUpload(Self.draft(10)).id
    try await Self.send("12345", to: id, at: 0, uploads)
    let error = await #expect(throws: TARSError.self) {
      try await Self.send("x", to: id, at: offset, uploads)
    }
    #expect(error?.code == .uploadConflict)
    #expect(try await uploads.upload(id, of: "admin").offset == 5)
  }

  @Test func `of two receptions the newer one writes`() async throws {
    let bench = try await Bench.make()
    let uploads = Self.uploads(bench)
    let id = try await uploads.createUpload(Self.draft(6)).id
    let first = try await uploads.receive(id, of: "admin", at: 0, length: nil)
    try await first.write(Data("123".utf8))
    // Whoever begins where the first began comes too late.
    await #expect(throws: TARSError.self) { try await uploads.receive(id, of: "admin", at: 0, length: nil) }
    #expect(try await uploads.upload(id, of: "admin").offset == 3)
    let second = try await uploads.receive(id, of: "admin", at: 3, length: nil)
    await #expect(throws: TARSError.self) { try await first.write(Data("xxx".utf8)) }
    await first.keep()
    try await second.write(Data("456".utf8))
    #expect(try await second.finish()?.state == .queued)
    let file = bench.data + "/uploads/" + id.rawValue
    #expect(try Data(contentsOf: URL(filePath: file)) == Data("123456".utf8))
  }

  @Test func `more than the length is refused, and what came before stays`() async throws {
    let bench = try await Bench.make()
    let uploads = Self.uploads(bench)
    let id = try await uploads.createUpload(Self.draft(3)).id
    let reception = try await uploads.receive(id, of: "admin", at: 0, length: nil)
    try await reception.write(Data("12".utf8))
    let error = await #expect(throws: TARSError.self) { try await reception.write(Data("34".utf8)) }
    #expect(error?.code == .fileTooLarge)
    await reception.keep()
    #expect(try await uploads.upload(id, of: "admin").offset == 2)
  }

  @Test func `a length that is said later holds from then on`() async throws {
    let bench = try await Bench.make()
    let uploads = Self.uploads(bench, maxFileBytes: 100)
    let id = try await uploads.createUpload(Self.draft(nil)).id
    try await Self.send("123", to: id, at: 0, uploads)
    await #expect(throws: TARSError.self) { try await uploads.receive(id, of: "admin", at: 3, length: 2) }
    await #expect(throws: TARSError.self) { try await uploads.receive(id, of: "admin", at: 3, length: 101) }
    let reception = try await uploads.receive(id, of: "admin", at: 3, length: 5)
    try await reception.write(Data("4".utf8))
    #expect(try await reception.finish()?.length == 5)
    await #expect(throws: TARSError.self) { try await uploads.receive(id, of: "admin", at: 4, length: 6) }
    #expect(try await Self.send("5", to: id, at: 4, uploads).state == .queued)
  }

  @Test func `an upload of unknown length ends at the limit for files`() async throws {
    let bench = try await Bench.make()
    let uploads = Self.uploads(bench, maxFileBytes: 4)
    let id = try await uploads.createUpload(Self.draft(nil)).id
    let reception = try await uploads.receive(id, of: "admin", at: 0, length: nil)
    await #expect(throws: TARSError.self) { try await reception.write(Data("12345".utf8)) }
    let error = await #expect(throws: TARSError.self) { try await uploads.createUpload(Self.draft(5)) }
    #expect(error?.code == .fileTooLarge)
  }

  @Test(arguments: [true, false])
  func `bytes with a checksum count only if they are right`(_ isRight: Bool) async throws {
    let bench = try await Bench.make()
    let uploads = Self.uploads(bench)
    let id = try await uploads.createUpload(Self.draft(6)).id
    try await Self.send("12", to: id, at: 0, uploads)
    var digest = RunningDigest(.sha1)
    digest.update(Data((isRight ? "3456" : "3457").utf8))
    let reception = try await uploads.receive(id, of: "admin", at: 2, length: nil)
    try await reception.expect(.sha1(digest.value))
    for piece in ["34", "56"] { try await reception.write(Data(piece.utf8)) }
    #expect(try await reception.finish()?.state == (isRight ? .queued : nil))
    #expect(try await uploads.upload(id, of: "admin").offset == (isRight ? 6 : 2))
    if !isRight { #expect(try await Self.send("3456", to: id, at: 2, uploads).state == .queued) }
  }

  @Test func `an upload is its owner's alone`() async throws {
    let bench = try await Bench.make()
    let uploads = Self.uploads(bench)
    let id = try await uploads.createUpload(Self.draft(5, owner: "anna")).id
    for work: @Sendable () async throws -> Void in [
      { _ = try await uploads.upload(id, of: "ben") },
      { try await uploads.endUpload(id, of: "ben") },
      { _ = try await Self.send("Text.", to: id, at: 0, uploads, owner: "ben") },
    ] {
      let error = await #expect(throws: TARSError.self) { try await work() }
      #expect(error?.code == .uploadNotFound)
    }
    #expect(try await Self.send("Text.", to: id, at: 0, uploads, owner: "anna").state == .queued)
  }

  @Test func `an upload that is ended leaves nothing, also while bytes come`() async throws {
    let bench = try await Bench.make()
    let uploads = Self.uploads(bench)
    let id = try await uploads.createUpload(Self.draft(4)).id
    let reception = try await uploads.receive(id, of: "admin", at: 0, length: nil)
    try await reception.write(Data("1234".utf8))
    try await uploads.endUpload(id, of: "admin")
    #expect(try Self.files(bench).isEmpty)
    let error = await #expect(throws: TARSError.self) { try await reception.finish() }
    #expect(error?.code == .uploadNotFound)
    #expect(try await bench.store.counts().queuedJobs == 0)
  }

  @Test func `an upload that waits too long is forgotten, a piece gives it more time`() async throws {
    let bench = try await Bench.make()
    let clock = SettableTime()
    let ingestor = Ingestor(
      store: bench.store, parser: bench.parser, embedder: bench.embedder, index: bench.index, clock: clock,
      temporaryDirectory: bench.directory, dataDirectory: bench.data)
    let uploads = ResumableUploads(ingestor, keepHours: 48)
    let ids = [
      try await uploads.createUpload(Self.draft(4, name: "a.txt")).id,
      try await uploads.createUpload(Self.draft(4, name: "b.txt")).id,
    ]
    clock.advance(seconds: 47 * 3600)
    try await Self.send("12", to: ids[1], at: 0, uploads)
    clock.advance(seconds: 2 * 3600)
    let error = await #expect(throws: TARSError.self) { try await uploads.upload(ids[0], of: "admin") }
    #expect(error?.code == .uploadNotFound)
    let third = try await uploads.createUpload(Self.draft(4, name: "c.txt")).id
    #expect(try Self.files(bench) == [ids[1].rawValue, third.rawValue].sorted())
  }

  @Test(arguments: ["", "..", "../../etc/passwd", "a/../b", "a\0b", "annexe\u{202E}fdp.exe", "a//b"])
  func `a name that can't name a document is refused at once`(_ name: String) async throws {
    let bench = try await Bench.make()
    let error = await #expect(throws: TARSError.self) {
      try await Self.uploads(bench).createUpload(Self.draft(1, name: name))
    }
    #expect(error?.code == .badRequest)
    #expect(try await bench.store.openUploads(of: "admin") == 0)
  }

  @Test func `an upload that can't be read says why`() async throws {
    let bench = try await Bench.make()
    let uploads = Self.uploads(bench)
    let broken = try await uploads.createUpload(Self.draft(6, name: "b.txt")).id
    try await Self.send("BROKEN", to: broken, at: 0, uploads)
    let empty = try await uploads.createUpload(Self.draft(0, name: "e.txt")).id
    _ = try await Bench.finish(bench.ingestor.resume())
    let failed = try await uploads.upload(broken, of: "admin")
    #expect(failed.state == .failed && failed.error?.code == .fileDamaged)
    let skipped = try await uploads.upload(empty, of: "admin")
    #expect(skipped.state == .done && skipped.error?.code == .fileEmpty && skipped.document == nil)
  }

  @Test func `more than fits on the disk isn't begun`() async throws {
    let bench = try await Bench.make()
    let error = await #expect(throws: TARSError.self) {
      try await Self.uploads(bench).createUpload(Self.draft(1 << 60))
    }
    #expect(error?.code == .diskFull)
    #expect(try await bench.store.openUploads(of: "admin") == 0)
  }
}
