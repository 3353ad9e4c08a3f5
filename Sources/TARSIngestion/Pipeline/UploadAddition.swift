import TARSCore

/// Adds bytes that a person sent: they are on the disk before the job that reads them is queued.
struct UploadAddition {
  let runner: JobRunner
  let listener: JobListener

  private var parts: IngestionParts { runner.parts }

  func add(_ content: UploadedContent) async throws {
    _ = try Self.name(content.name)
    let writer = try parts.uploads.begin()
    try writer.write(content.data)
    try await add(
      writer.finish(), name: content.name, collection: content.collection, clocks: content.clocks)
  }

  func add(
    _ upload: SpooledUpload, name: String, collection: String, clocks: SourceClocks?
  ) async throws {
    do {
      let name = try Self.name(name)
      let collection = try await parts.store.makeCollection(named: collection)
      let draft = JobDraft(
        collection: collection.id, path: name, upload: upload.file, clocks: clocks)
      try await listener.expect { try await runner.enqueue([draft]) }
      parts.uploads.isQueued(upload.file)
    } catch {
      parts.uploads.remove(upload.file)
      throw error
    }
    try await listener.wait(for: runner.look())
    // The queue's loop ends with its last caller, maybe before it made the version searchable.
    try await parts.index.catchUp()
    if listener.left > 0 {
      listener.report.note("It waits, for the queue rests: `tars jobs status` says why.")
    }
  }

  /// A name can't be a path from the root: such documents belong to files.
  private static func name(_ name: String) throws -> String {
    let trimmed = String(name.drop { $0 == "/" })
    guard !trimmed.isEmpty, trimmed.utf8.count <= 1024,
      !trimmed.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }),
      trimmed.split(separator: "/", omittingEmptySubsequences: false)
        .allSatisfy({ !["", ".", ".."].contains($0) })
    else {
      throw TARSError(
        .badRequest, "'\(name)' can't name a document.",
        hint: "Use a relative name of 1 to 1024 bytes without control characters, such as \"notes.md\".")
    }
    return trimmed
  }
}
