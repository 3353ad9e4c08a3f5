/// The uploads that may be interrupted and go on. Their bytes lie in the folder of uploads under their ids.
///
/// As with `DocumentStore`, every method is one durable transaction.
package protocol UploadStore: Sendable {
  func keep(_ upload: UploadRecord) async throws

  /// `nil` where there is none (any more).
  func upload(_ id: UploadID) async throws -> UploadRecord?

  /// How many of an owner's uploads aren't whole.
  func openUploads(of owner: String) async throws -> Int

  /// Notes that so many bytes are durable; never fewer than noted before.
  ///
  /// - Parameters:
  ///   - length: The whole length, where it is known by now.
  ///   - job: The job that a whole upload becomes. It is queued once, whoever says so how often.
  /// - Returns: Whether the job was queued now.
  func note(
    _ received: Int64, of id: UploadID, length: Int64?, expiresAt: Instant, job: JobDraft?
  ) async throws -> Bool

  /// What came of an upload that became a job.
  func outcome(of id: UploadID) async throws -> UploadOutcome?

  func forgetUpload(_ id: UploadID) async throws

  /// Forgets the uploads whose time is over. Returns how many.
  func forgetUploads(expiredAt moment: Instant) async throws -> Int
}

/// A resumable upload as the store keeps it.
package struct UploadRecord: Hashable, Sendable {
  package let id: UploadID
  package let owner: String
  package let name: String
  package let collection: String
  /// In bytes; `nil` while it isn't known.
  package var length: Int64?
  /// Bytes that are durable.
  package var received: Int64
  package var expiresAt: Instant
  /// Whether it became a job.
  package var isQueued: Bool

  package init(
    id: UploadID, owner: String, name: String, collection: String, length: Int64?, received: Int64 = 0,
    expiresAt: Instant, isQueued: Bool = false
  ) {
    self.id = id
    self.owner = owner
    self.name = name
    self.collection = collection
    self.length = length
    self.received = received
    self.expiresAt = expiresAt
    self.isQueued = isQueued
  }
}

/// What came of a job that was an upload.
package struct UploadOutcome: Hashable, Sendable {
  /// `nil` once it left the queue.
  package var job: JobRecord.State?
  package var document: DocumentID?
  /// Why it failed or was left out.
  package var error: TARSError?

  package init(job: JobRecord.State? = nil, document: DocumentID? = nil, error: TARSError? = nil) {
    self.job = job
    self.document = document
    self.error = error
  }
}
