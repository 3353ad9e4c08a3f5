package import FoundationEssentials

/// Adds documents whose bytes come piece by piece, and single pages of the web.
package protocol UploadEngine: Sendable {
  /// Room for a document's bytes. What is never added is gone with the room.
  ///
  /// - Throws: `disk_full`.
  func beginUpload() async throws -> any UploadRoom

  /// Adds uploads, all or none: their bytes are durable before the first is queued. The same name in the same
  /// collection is the same document. A file that can't be read is a problem in the report; the only file's problem is
  /// thrown.
  ///
  /// - Throws: `bad_request` for a name that can't name a document; `disk_full`.
  func add(_ uploads: [Upload], to collection: String) async throws -> AddReport

  /// Fetches a page and adds it under its URL: its host must be allowed by the setting `sources.webHosts`.
  ///
  /// - Throws: `source_denied` for another host; `bad_request` for what is no URL; `source_unreachable`,
  ///   `source_failed` and `file_too_large`; and what reading the page throws.
  func add(_ page: PageAddition) async throws -> AddReport
}

/// Room on the disk for the bytes of an upload.
package protocol UploadRoom: AnyObject, Sendable {
  /// Appends bytes.
  ///
  /// - Throws: `disk_full`; `file_too_large`.
  func write(_ bytes: Data) async throws
}

/// An upload that is there whole.
package struct Upload: Sendable {
  /// Name of the document: a relative path.
  package var name: String
  package var room: any UploadRoom

  package init(name: String, room: any UploadRoom) {
    self.name = name
    self.room = room
  }
}

/// A single page to add to a collection.
package struct PageAddition: Hashable, Sendable, Codable {
  /// An `http` or `https` URL without a password in it.
  package var url: String
  package var collection: String

  package init(url: String, collection: String = DocumentCollection.defaultName) {
    self.url = url
    self.collection = collection
  }
}
