import TARSCore

/// Adds bytes that a person sent: they are on the disk before the jobs that read them are queued.
struct UploadAddition {
  /// Bytes on the disk and what they are to become.
  struct Item {
    var upload: SpooledUpload
    /// Path of the document.
    var path: String
    /// As the place they came from lists it; `nil` for what came from nowhere else.
    var entry: SourceEntry?
    var clocks: SourceClocks?
  }

  let runner: JobRunner
  let listener: JobListener

  private var parts: IngestionParts { runner.parts }

  func add(_ content: UploadedContent) async throws {
    let name = try UploadName.checked(content.name)
    let writer = try parts.uploads.begin()
    try writer.write(content.data)
    try await add(
      [Item(upload: writer.finish(), path: name, clocks: content.clocks)], to: content.collection)
  }

  /// All are queued, or none.
  func add(_ items: [Item], to collection: String) async throws {
    do {
      let collection = try await parts.store.makeCollection(named: collection)
      let drafts = items.map { item in
        JobDraft(
          collection: collection.id, path: item.path, entry: item.entry, upload: item.upload.file,
          clocks: item.clocks)
      }
      try await listener.expect { try await runner.enqueue(drafts) }
      for item in items { parts.uploads.isQueued(item.upload.file) }
    } catch {
      for item in items { parts.uploads.remove(item.upload.file) }
      throw error
    }
    try await listener.wait(for: runner.look())
    // The queue's loop ends with its last caller, maybe before it made the versions searchable.
    try await parts.index.catchUp()
    if listener.left > 0 {
      listener.report.note("It waits, for the queue rests: `tars jobs status` says why.")
    }
  }
}
