import FoundationEssentials
import Synchronization
package import TARSCore
import TARSCrypto

/// Uploads that may be interrupted and go on.
///
/// The store says how many bytes are durable; the file in the folder of uploads may have more, which don't count.
/// The transaction that notes the last byte queues the job.
package final class ResumableUploads: ResumableUploadEngine {
  /// Bytes after which what came is made durable while more comes.
  static let stride: Int64 = 16 << 20
  /// Uploads of one owner that may be under way.
  static let most = 1000

  private let runner: JobRunner
  private let keepsMilliseconds: Int64
  /// Those whose files are open, and how many receptions use each.
  private let sessions = Mutex<[UploadID: (session: UploadSession, users: Int)]>([:])

  private var parts: IngestionParts { runner.parts }

  /// - Parameter keepHours: How long an upload waits for its next piece, and its state is known afterwards.
  package init(_ ingestor: Ingestor, keepHours: Int) {
    runner = ingestor.runner
    keepsMilliseconds = Int64(keepHours) * 3_600_000
  }

  package func createUpload(_ draft: UploadDraft) async throws -> UploadStatus {
    let name = try UploadName.checked(draft.name)
    if let length = draft.length, length > parts.maxFileBytes {
      throw TARSError.tooLarge(name, bytes: length, limit: parts.maxFileBytes)
    }
    try await forgetExpired()
    guard try await parts.store.openUploads(of: draft.owner) < Self.most else {
      throw TARSError.tooManyUploads
    }
    let id = UploadID(rawValue: Secret.token(bytes: 18))
    let record = UploadRecord(
      id: id, owner: draft.owner, name: name, collection: draft.collection, length: draft.length,
      expiresAt: expiry)
    // The row first: a file without one would be cleared away.
    try await parts.store.keep(record)
    do {
      try await onWorkers { [parts] in try parts.uploads.make(id.rawValue, room: draft.length ?? 0) }
      return try await note(record, UploadSession.Place(received: 0, durable: 0, length: draft.length))
    } catch {
      try await parts.store.forgetUpload(id)
      parts.uploads.remove(id.rawValue)
      throw error
    }
  }

  package func upload(_ id: UploadID, of owner: String) async throws -> UploadStatus {
    let record = try await record(id, of: owner)
    guard !record.isQueued, let session = openSession(id) else { return try await status(of: record) }
    return try await note(record, onWorkers { try session.sync() })
  }

  package func receive(
    _ id: UploadID, of owner: String, at offset: Int64, length: Int64?
  ) async throws -> any UploadReception {
    let record = try await record(id, of: owner)
    if record.isQueued {
      guard offset == record.length, length ?? offset == offset else {
        throw TARSError.conflict(id, "it is whole")
      }
      return WholeUpload(status: try await status(of: record))
    }
    let session = try await session(record)
    do {
      let reception = try session.begin(at: offset, length: length)
      return OpenReception(self, record, session, number: reception, at: offset)
    } catch {
      leave(id)
      throw error
    }
  }

  package func endUpload(_ id: UploadID, of owner: String) async throws {
    let record = try await record(id, of: owner)
    // Whoever writes at the moment finds no upload to note it for.
    try await parts.store.forgetUpload(id)
    if !record.isQueued { parts.uploads.remove(id.rawValue) }
  }

  /// Notes how much is durable, and queues the job of what is whole.
  func note(_ record: UploadRecord, _ place: UploadSession.Place) async throws -> UploadStatus {
    let isWhole = place.durable == place.length
    var job: JobDraft?
    if isWhole {
      let collection = try await parts.store.makeCollection(named: record.collection)
      job = JobDraft(collection: collection.id, path: record.name, upload: record.id.rawValue)
    }
    let isNew = try await parts.store.note(
      place.durable, of: record.id, length: place.length, expiresAt: expiry, job: job)
    if isNew { runner.look() }
    return try await status(of: self.record(record.id, of: record.owner))
  }

  func onWorkers<Value: Sendable>(_ work: @Sendable () async throws -> Value) async throws -> Value {
    try await withTaskExecutorPreference(parts.workers) { try await work() }
  }

  private var expiry: Instant { parts.clock.now.advanced(byMilliseconds: keepsMilliseconds) }

  private func record(_ id: UploadID, of owner: String) async throws -> UploadRecord {
    guard let record = try await parts.store.upload(id), record.owner == owner,
      record.expiresAt > parts.clock.now
    else { throw TARSError.noUpload(id) }
    return record
  }

  private func status(of record: UploadRecord) async throws -> UploadStatus {
    let outcome = record.isQueued ? try await parts.store.outcome(of: record.id) : nil
    let state: UploadStatus.State =
      switch outcome?.job {
      case _ where !record.isQueued: .receiving
      case .queued: .queued
      case .running: .running
      case .failed: .failed
      case nil: .done
      }
    return UploadStatus(
      id: record.id, name: record.name, collection: record.collection, offset: record.received,
      length: record.length, state: state, expiresAt: record.expiresAt,
      document: state == .done ? outcome?.document : nil, error: outcome?.error)
  }

  private func openSession(_ id: UploadID) -> UploadSession? { sessions.withLock { $0[id]?.session } }

  /// The one whose file is open, else a new one; `leave` gives it back.
  private func session(_ record: UploadRecord) async throws -> UploadSession {
    try await onWorkers { [self] in
      try sessions.withLock { sessions in
        if let known = sessions[record.id]?.session {
          sessions[record.id]?.users += 1
          return known
        }
        let session = try UploadSession(
          record, at: parts.uploads.path(of: record.id.rawValue), limit: Int64(parts.maxFileBytes))
        sessions[record.id] = (session, 1)
        return session
      }
    }
  }

  /// A reception is over.
  func leave(_ id: UploadID) {
    sessions.withLock { sessions in
      guard let known = sessions[id] else { return }
      sessions[id] = known.users > 1 ? (known.session, known.users - 1) : nil
    }
  }

  private func forgetExpired() async throws {
    if try await parts.store.forgetUploads(expiredAt: parts.clock.now) > 0 { try await parts.uploads.clean() }
  }
}

extension TARSError {
  fileprivate static let tooManyUploads = TARSError(
    .uploadConflict, "\(ResumableUploads.most) uploads are under way already.",
    hint: "Finish them or end them first.")
}
