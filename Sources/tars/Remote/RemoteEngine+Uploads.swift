import FoundationEssentials
import TARSCore

/// Bytes wait in a file here, so that a slow producer doesn't hold a request open.
extension RemoteEngine {
  func beginUpload() async throws -> any UploadRoom { try LocalRoom() }

  func add(_ uploads: [Upload], to collection: String) async throws -> AddReport {
    guard let upload = uploads.first, uploads.count == 1, let room = upload.room as? LocalRoom else {
      throw TARSError(
        .badRequest, "One document at a time can be sent to a server.", hint: "Add them one after the other.")
    }
    return try await server.post(
      "documents", ["name": upload.name, "collection": collection], file: room.contents())
  }

  func add(_ page: PageAddition) async throws -> AddReport { try await server.post("documents", json: page) }
}
