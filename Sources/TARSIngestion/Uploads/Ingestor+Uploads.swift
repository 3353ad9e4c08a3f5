package import TARSCore

/// Documents whose bytes come piece by piece, and single pages.
extension Ingestor {
  package func beginUpload() throws -> any UploadRoom {
    SpooledRoom(try parts.uploads.begin(), workers: parts.workers, limit: parts.maxFileBytes)
  }

  /// As `UploadEngine` says.
  package func add(_ uploads: [Upload], to collection: String) async throws -> AddReport {
    let named = try uploads.map { (name: try UploadName.checked($0.name), room: $0.room) }
    return try await upload { addition in
      let items = try named.map { upload in
        guard let room = upload.room as? SpooledRoom else { throw TARSError.foreignRoom }
        return UploadAddition.Item(upload: try room.finish(), path: upload.name)
      }
      try await addition.add(items, to: collection)
    }
  }

  /// Adds a page as it is now, under its URL.
  ///
  /// - Throws: What `connectors` say of pages that mustn't be fetched, or can't be.
  package func add(_ page: PageAddition, through connectors: any SourceConnectors) async throws -> AddReport {
    let settings = SourceSettings(name: "page", kind: .web, address: page.url, collection: page.collection)
    try settings.check()
    let connector = try connectors.connector(for: settings, credential: nil)
    return try await upload { addition in
      let (file, fetched) = try await parts.uploads.fetch(
        SourceEntry(path: page.url, name: page.url, stamp: ""), through: connector, limit: parts.maxFileBytes)
      let item = UploadAddition.Item(
        upload: file, path: fetched.path, entry: fetched,
        clocks: fetched.modifiedAt.map { SourceClocks(modifiedAt: $0) })
      try await addition.add([item], to: page.collection)
    }
  }
}

extension UploadFolder {
  /// Fetches an entry of a source as an upload; nothing stays of what fails.
  fileprivate func fetch(
    _ entry: SourceEntry, through connector: any SourceConnector, limit: Int
  ) async throws -> (SpooledUpload, SourceEntry) {
    let name = try reserve()
    do {
      let fetched = try await connector.fetch(entry, to: path(of: name), limit: limit)
      try Self.sync(path(of: name))
      try Self.sync(path)
      return (SpooledUpload(file: name), fetched)
    } catch {
      remove(name)
      throw error
    }
  }
}

extension TARSError {
  fileprivate static let foreignRoom = TARSError(
    .internalError, "An upload's bytes lie elsewhere.",
    hint: "Please report this with the version that `tars version` shows.")
}
