import FoundationEssentials
import Synchronization
import TARSCore

/// Uploads are kept in memory.
extension ScriptedEngine {
  func beginUpload() async throws -> any UploadRoom {
    try check()
    ledger.withLock { $0.rooms += 1 }
    return MemoryRoom(self)
  }

  func add(_ uploads: [Upload], to collection: String) async throws -> AddReport {
    for upload in uploads {
      let data = (upload.room as? MemoryRoom)?.data ?? Data()
      _ = try await add(UploadedContent(name: upload.name, data: data, collection: collection))
    }
    return Script.report
  }

  func add(_ page: PageAddition) async throws -> AddReport {
    ledger.withLock { $0.pages.append(page) }
    guard page.url.hasPrefix("https://allowed.example/") else {
      throw TARSError(.sourceDenied, "Not that host.", hint: "See sources.webHosts.")
    }
    return Script.report
  }

  func createUpload(_ draft: UploadDraft) async throws -> UploadStatus { try resumable.create(draft) }

  func upload(_ id: UploadID, of owner: String) async throws -> UploadStatus {
    try resumable.status(id, of: owner)
  }

  func receive(
    _ id: UploadID, of owner: String, at offset: Int64, length: Int64?
  ) async throws -> any UploadReception {
    let status = try resumable.status(id, of: owner)
    guard status.offset == offset else {
      throw TARSError(.uploadConflict, "It has \(status.offset) bytes.", hint: "Ask for the offset.")
    }
    return MemoryReception(resumable, id, owner)
  }

  func endUpload(_ id: UploadID, of owner: String) async throws { try resumable.end(id, of: owner) }
}

/// Bytes of an upload in memory.
final class MemoryRoom: UploadRoom {
  /// Until the disk of the script is full.
  static let capacity = 64 << 20

  private let engine: ScriptedEngine
  private let bytes = Mutex(Data())

  init(_ engine: ScriptedEngine) { self.engine = engine }

  deinit { engine.ledger.withLock { $0.rooms -= 1 } }

  var data: Data { bytes.withLock { $0 } }

  func write(_ piece: Data) async throws {
    engine.ledger.withLock { $0.largestPiece = max($0.largestPiece, piece.count) }
    try bytes.withLock { bytes in
      guard bytes.count + piece.count <= Self.capacity else {
        throw TARSError(.diskFull, "The disk is full.", hint: "Free some space.")
      }
      bytes += piece
    }
  }
}

/// Resumable uploads in memory.
final class ScriptedUploads: Sendable {
  struct Known: Sendable {
    var draft: UploadDraft
    var data = Data()
  }

  private let all = Mutex<[UploadID: Known]>([:])

  func create(_ draft: UploadDraft) throws -> UploadStatus {
    guard draft.length ?? 0 <= 1 << 30 else {
      throw TARSError(.fileTooLarge, "Too large.", hint: "Split it.")
    }
    let id = all.withLock { all in
      let id = UploadID(rawValue: "upload\(all.count + 1)")
      all[id] = Known(draft: draft)
      return id
    }
    return try status(id, of: draft.owner)
  }

  func status(_ id: UploadID, of owner: String) throws -> UploadStatus {
    guard let known = all.withLock({ $0[id] }), known.draft.owner == owner else {
      throw TARSError(.uploadNotFound, "No such upload.", hint: "Begin a new one.")
    }
    let isWhole = Int64(known.data.count) == known.draft.length
    return UploadStatus(
      id: id, name: known.draft.name, collection: known.draft.collection, offset: Int64(known.data.count),
      length: known.draft.length, state: isWhole ? .queued : .receiving, expiresAt: Script.day3)
  }

  func append(_ bytes: Data, to id: UploadID) { all.withLock { $0[id]?.data += bytes } }

  func end(_ id: UploadID, of owner: String) throws {
    _ = try status(id, of: owner)
    all.withLock { $0[id] = nil }
  }

  func data(_ id: UploadID) -> Data? { all.withLock { $0[id]?.data } }
}

/// Appends to an upload in memory; checksums are those of "right".
final class MemoryReception: UploadReception {
  private let uploads: ScriptedUploads
  private let id: UploadID
  private let owner: String
  private let isWrong = Mutex(false)

  init(_ uploads: ScriptedUploads, _ id: UploadID, _ owner: String) {
    self.uploads = uploads
    self.id = id
    self.owner = owner
  }

  func expect(_ checksum: UploadChecksum) async throws {
    isWrong.withLock { $0 = checksum != .sha1(Data(repeating: 7, count: 20)) }
  }

  func write(_ bytes: Data) async throws { uploads.append(bytes, to: id) }

  func finish() async throws -> UploadStatus? {
    isWrong.withLock { $0 } ? nil : try uploads.status(id, of: owner)
  }

  func keep() async {}
}
