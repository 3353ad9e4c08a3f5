import TARSCore

/// Prepared versions until there are enough for one pass of the embedder.
struct RecordingBatch {
  private var versions: [PreparedVersion] = []
  private var passages = 0
  private var bytes = 0
  private var oldest: ContinuousClock.Instant?

  var isEmpty: Bool { versions.isEmpty }

  /// Whether somebody waits for one of them.
  var isUrgent: Bool { versions.contains { $0.file.job?.draft.priority == .file } }

  /// Bounds memory, and how long a file that is ready waits for others.
  var isDue: Bool {
    passages >= 256 || bytes >= 1 << 20 || versions.count >= 64 || (!isEmpty && isUrgent)
      || oldest.map { ContinuousClock.now - $0 > .seconds(2) } ?? false
  }

  mutating func add(_ version: PreparedVersion) {
    versions.append(version)
    passages += version.unembedded.count
    bytes += version.chunks.reduce(0) { $0 + $1.draft.text.utf8.count }
    oldest = oldest ?? .now
  }

  mutating func take() -> [PreparedVersion] {
    defer { self = RecordingBatch() }
    return versions
  }
}
