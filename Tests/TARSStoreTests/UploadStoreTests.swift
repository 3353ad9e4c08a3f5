import GRDB
import TARSCore
import Testing

@testable import TARSStore

struct UploadStoreTests {
  private static let later = Instant(milliseconds: 1_000_000)

  private static func record(_ id: String, length: Int64? = 10) -> UploadRecord {
    UploadRecord(
      id: UploadID(rawValue: id), owner: "anna", name: "a.txt", collection: "home", length: length,
      expiresAt: later)
  }

  @Test func `what is durable never becomes less, and lives on`() async throws {
    let directory = try TemporaryDirectory()
    var store = try await SQLiteStore.open(directory: directory.path)
    var upload = Self.record("one", length: nil)
    try await store.keep(upload)
    let after = Instant(milliseconds: 2_000_000)
    for received: Int64 in [4, 7, 5] {
      _ = try await store.note(received, of: upload.id, length: 10, expiresAt: after, job: nil)
    }
    try store.close()
    store = try await SQLiteStore.open(directory: directory.path)
    (upload.received, upload.length, upload.expiresAt) = (7, 10, after)
    #expect(try await store.upload(upload.id) == upload)
    #expect(try await store.upload(UploadID(rawValue: "two")) == nil)
    #expect(try await store.openUploads(of: "anna") == 1)
    #expect(try await store.openUploads(of: "ben") == 0)
  }

  @Test func `a whole upload becomes one job, however often it is noted`() async throws {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    let home = try await store.makeCollection(named: "home")
    let upload = Self.record("one")
    try await store.keep(upload)
    #expect(try await store.neededUploads() == ["one"])
    let draft = JobDraft(collection: home.id, path: "a.txt", upload: "one")
    func note(_ received: Int64) async throws -> Bool {
      try await store.note(received, of: upload.id, length: nil, expiresAt: Self.later, job: draft)
    }
    #expect(try await note(9) == false)
    #expect(try await store.counts().queuedJobs == 0)
    #expect(try await store.outcome(of: upload.id) == nil)
    #expect(try await note(10) == true)
    #expect(try await note(10) == false)
    #expect(try await store.counts().queuedJobs == 1)
    #expect(try await store.upload(upload.id)?.isQueued == true)
    #expect(try await store.openUploads(of: "anna") == 0)
    #expect(try await store.neededUploads() == ["one"])
    #expect(try await store.outcome(of: upload.id) == UploadOutcome(job: .queued))
    let job = try #require(try await store.claimJobs(JobClaim(limit: 1), at: Self.later).first)
    #expect(try await store.outcome(of: upload.id)?.job == .running)
    let error = TARSError(.fileDamaged, "Damaged.", hint: "None.")
    try await store.finish(job.id, as: .failed(error), at: Self.later)
    #expect(try await store.outcome(of: upload.id) == UploadOutcome(job: .failed, error: error))
    _ = try await store.dismissJobs(.all)
    #expect(try await store.outcome(of: upload.id)?.job == nil)
    #expect(try await store.neededUploads().isEmpty)
    #expect(try await note(10) == false)
  }

  @Test func `uploads are forgotten after their time`() async throws {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    for id in ["one", "two", "three"] { try await store.keep(Self.record(id)) }
    try await store.forgetUpload(UploadID(rawValue: "three"))
    let after = Instant(milliseconds: Self.later.milliseconds + 1)
    _ = try await store.note(1, of: UploadID(rawValue: "two"), length: nil, expiresAt: after, job: nil)
    #expect(try await store.forgetUploads(expiredAt: Self.later) == 1)
    #expect(try await store.neededUploads() == ["two"])
  }

  @Test(arguments: [
    "UPDATE upload SET received = 11", "UPDATE upload SET job_id = 1", "UPDATE upload SET length = -1",
    "UPDATE upload SET received = -1", "UPDATE upload SET name = ''",
  ])
  func `the file refuses what can't be`(_ breach: String) async throws {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    try await store.keep(Self.record("one"))
    await #expect(throws: DatabaseError.self) { try await store.pool.write { try $0.execute(sql: breach) } }
  }
}
