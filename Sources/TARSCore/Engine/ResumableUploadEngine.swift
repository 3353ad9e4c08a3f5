package import FoundationEssentials

/// Uploads that may be interrupted and go on: bytes are durable before they are acknowledged, and an upload that is
/// there whole becomes one job.
///
/// An upload of another owner is as unknown as one that isn't there: `upload_not_found`.
package protocol ResumableUploadEngine: Sendable {
  /// - Throws: `bad_request` for a name that can't name a document, `file_too_large`, `disk_full`.
  func createUpload(_ draft: UploadDraft) async throws -> UploadStatus

  /// The state of an upload. All that was received counts as durable from then on.
  func upload(_ id: UploadID, of owner: String) async throws -> UploadStatus

  /// Begins to append. A reception that ran until now ends, and its next write throws.
  ///
  /// - Parameters:
  ///   - offset: Where the bytes begin: what was received so far.
  ///   - length: The whole length, of an upload that was created without; `nil` while it isn't known.
  /// - Throws: `upload_conflict` for another offset or length.
  func receive(
    _ id: UploadID, of owner: String, at offset: Int64, length: Int64?
  ) async throws -> any UploadReception

  /// Ends an upload and removes its bytes, unless it is a job already: then only its state is forgotten.
  func endUpload(_ id: UploadID, of owner: String) async throws
}

/// Bytes on their way into a resumable upload.
package protocol UploadReception: AnyObject, Sendable {
  /// Has the bytes checked by `finish`; to be called before the first write. Until then none of them is durable.
  func expect(_ checksum: UploadChecksum) async throws

  /// Appends bytes, which are durable after `finish` or `keep`, and from time to time before.
  ///
  /// - Throws: `upload_conflict` after another reception began; `file_too_large` beyond the upload's length;
  ///   `disk_full`: what was written before stays.
  func write(_ bytes: Data) async throws

  /// Makes the bytes durable, and the upload a job where it is whole.
  ///
  /// - Returns: The state; `nil` where the bytes aren't those of the checksum: none of them counts.
  func finish() async throws -> UploadStatus?

  /// The sender went away: what came is kept, unless it was to be checked.
  func keep() async
}

/// A resumable upload's identity: letters and digits that nobody can guess.
package struct UploadID: OpaqueID {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

/// A digest that bytes must have.
package enum UploadChecksum: Hashable, Sendable {
  case sha1(Data)
  case sha256(Data)
}

/// An upload that is to come.
package struct UploadDraft: Hashable, Sendable {
  /// Name of the document: a relative path.
  package var name: String
  package var collection: String
  /// Who may go on with it.
  package var owner: String
  /// In bytes; `nil` where it is said later.
  package var length: Int64?

  package init(
    name: String, collection: String = DocumentCollection.defaultName, owner: String, length: Int64?
  ) {
    self.name = name
    self.collection = collection
    self.owner = owner
    self.length = length
  }
}

/// How far a resumable upload is.
package struct UploadStatus: Hashable, Sendable, Codable {
  /// Where an upload stands.
  package enum State: String, Sendable, Codable, CaseIterable {
    /// Bytes are missing.
    case receiving
    /// It is a job that waits.
    case queued
    /// It is being read.
    case running
    /// It was read, or left out for the reason that `error` says.
    case done
    /// It can't be read; `error` says why.
    case failed
  }

  package var id: UploadID
  package var name: String
  package var collection: String
  /// Bytes that are durable.
  package var offset: Int64
  /// `nil` while it isn't known.
  package var length: Int64?
  package var state: State
  /// When it is forgotten; later with each piece that comes.
  package var expiresAt: Instant
  /// The document that it became, once it is read.
  package var document: DocumentID?
  package var error: TARSError?

  package init(
    id: UploadID, name: String, collection: String, offset: Int64, length: Int64?, state: State,
    expiresAt: Instant, document: DocumentID? = nil, error: TARSError? = nil
  ) {
    self.id = id
    self.name = name
    self.collection = collection
    self.offset = offset
    self.length = length
    self.state = state
    self.expiresAt = expiresAt
    self.document = document
    self.error = error
  }
}
