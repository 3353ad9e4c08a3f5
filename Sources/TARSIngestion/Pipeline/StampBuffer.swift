import Synchronization
import TARSCore

/// Fingerprints on their way to the store. They only save work, so they are written many at a time.
final class StampBuffer: Sendable {
  private let parts: IngestionParts
  private let waiting = Mutex<[CollectionID: [FileStamp]]>([:])

  init(_ parts: IngestionParts) { self.parts = parts }

  func keep(_ file: FileToRead, _ value: (FileStatus) -> String, _ status: FileStatus) async throws {
    guard !file.isUpload, !Stamp.isTooFresh(status, now: parts.clock.now) else { return }
    let stamp = FileStamp(path: file.path, value: value(status))
    let count = waiting.withLock { waiting in
      waiting[file.collection, default: []].append(stamp)
      return waiting[file.collection]?.count ?? 0
    }
    if count >= 500 { try await write() }
  }

  func write() async throws {
    let stamps = waiting.withLock { waiting in
      defer { waiting = [:] }
      return waiting
    }
    for (collection, stamps) in stamps { try await parts.store.keepStamps(stamps, in: collection) }
  }
}
