import TARSCore

/// Queues files of a source that are new or changed; those whose stamp is known aren't opened.
struct FileQueueing {
  let parts: SourceParts
  let source: SourceRecord
  let collection: DocumentCollection
  var priority = JobPriority.scan

  /// - Returns: How many were queued.
  func take(_ entries: [SourceEntry]) async throws -> Int {
    let known = try await parts.store.knownFiles(entries.map(\.path), in: collection.id)
    let foreign = entries.filter { known[$0.path]?.source != source.id }
    try await parts.store.adopt(foreign.map(\.path), in: collection.id, by: source.id)
    let limit = source.settings.limits.fileBytes.map(Int64.init) ?? .max
    var changed: [SourceEntry] = []
    for entry in entries where !Self.isKnown(entry, known[entry.path]?.stamp, limit) {
      if entry.bytes ?? 0 > limit {
        try await refuse(entry, limit)
      } else {
        changed.append(entry)
      }
    }
    return try await queue(changed)
  }

  private func queue(_ entries: [SourceEntry]) async throws -> Int {
    guard !entries.isEmpty else { return 0 }
    let drafts = entries.map { entry in
      var draft = JobDraft(entry, of: source.id, in: collection.id)
      draft.priority = priority
      return draft
    }
    let tickets = try await parts.store.enqueue(drafts)
    return tickets.count { $0 != nil }
  }

  private static func isKnown(_ entry: SourceEntry, _ stamp: String?, _ limit: Int64) -> Bool {
    guard let stamp else { return false }
    return stamp == entry.stamp || stamp == Stamp.skipped(entry.stamp)
      || (entry.bytes ?? 0 > limit && stamp == tooLong(entry, limit))
  }

  /// It isn't looked at again until it changes or the limit does.
  private func refuse(_ entry: SourceEntry, _ limit: Int64) async throws {
    let error = TARSError(
      .fileTooLarge, "\(entry.name) has \(entry.bytes ?? 0) bytes; the source takes \(limit) at most.",
      hint: "Raise the source's limit with `tars source edit --max-file-bytes`, or exclude the file.")
    try await parts.store.keep(.failed(error), of: entry.path, in: collection.id, at: parts.clock.now)
    let stamp = FileStamp(path: entry.path, value: Self.tooLong(entry, limit))
    try await parts.store.keepStamps([stamp], in: collection.id)
  }

  private static func tooLong(_ entry: SourceEntry, _ limit: Int64) -> String {
    "longer than \(limit): \(entry.stamp)"
  }
}
