import FoundationEssentials
import Synchronization
import TARSCore
import TARSCrypto

/// Bytes that come into an upload.
final class OpenReception: UploadReception {
  private let uploads: ResumableUploads
  private let record: UploadRecord
  private let session: UploadSession
  private let number: Int
  /// Where its bytes begin.
  private let start: Int64
  private let check = Mutex<(expected: Data, digest: RunningDigest)?>(nil)

  init(
    _ uploads: ResumableUploads, _ record: UploadRecord, _ session: UploadSession, number: Int,
    at start: Int64
  ) {
    self.uploads = uploads
    self.record = record
    self.session = session
    self.number = number
    self.start = start
  }

  deinit { uploads.leave(record.id) }

  func expect(_ checksum: UploadChecksum) async throws {
    check.withLock {
      switch checksum {
      case .sha1(let value): $0 = (value, RunningDigest(.sha1))
      case .sha256(let value): $0 = (value, RunningDigest(.sha256))
      }
    }
  }

  func write(_ bytes: Data) async throws {
    let place = try await uploads.onWorkers { [self] in
      try session.write(bytes, as: number)
      check.withLock { $0?.digest.update(bytes) }
      return session.place
    }
    guard place.received - place.durable >= ResumableUploads.stride, !isChecked else { return }
    _ = try await settle()
  }

  func finish() async throws -> UploadStatus? {
    let isRight = check.withLock { $0.map { $0.digest.value == $0.expected } ?? true }
    guard isRight else {
      try await uploads.onWorkers { [self] in try session.drop(to: start, as: number) }
      return nil
    }
    return try await settle()
  }

  func keep() async {
    do {
      if isChecked {
        try await uploads.onWorkers { [self] in try session.drop(to: start, as: number) }
      } else {
        _ = try await settle()
      }
    } catch {
      // What can't be made durable doesn't count; the sender asks for the offset before it goes on.
    }
  }

  private var isChecked: Bool { check.withLock { $0 != nil } }

  private func settle() async throws -> UploadStatus {
    let place = try await uploads.onWorkers { [self] in try session.sync(as: number) }
    return try await uploads.note(record, place)
  }
}

/// A reception of nothing: the upload is a job already.
final class WholeUpload: UploadReception {
  private let status: UploadStatus

  init(status: UploadStatus) { self.status = status }

  func expect(_ checksum: UploadChecksum) async throws {}

  func write(_ bytes: Data) async throws {
    if !bytes.isEmpty { throw TARSError.conflict(status.id, "it is whole") }
  }

  func finish() async throws -> UploadStatus? { status }

  func keep() async {}
}
