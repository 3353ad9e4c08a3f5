import Synchronization
import TARSCore

/// Fingerprints on their way to the store. They only save work, so they are written many at a time.
final class StampBuffer: Sendable {
  private let parts: IngestionParts
  private let waiting = Mutex<[CollectionID: [FileStamp]]>([:])

  init(_ parts: IngestionParts) { self.parts = parts }

  /// - Parameter status: The file's status before it was read.
  func keep(_ file: FileToRead, _ status: FileStatus, isSkipped: Bool = false) async throws {
    guard let value = value(of: file, status) else { return }
    let stamp = FileStamp(path: file.path, value: isSkipped ? Stamp.skipped(value) : value)
    let count = waiting.withLock { waiting in
      waiting[file.collection, default: []].append(stamp)
      return waiting[file.collection]?.count ?? 0
    }
    if count >= 500 { try await write() }
  }

  /// `nil` where the file can't be known again.
  private func value(of file: FileToRead, _ status: FileStatus) -> String? {
    switch file.origin {
    case .path: Stamp.isTooFresh(status, now: parts.clock.now) ? nil : Stamp.value(status)
    case .source(let stamp): stamp
    case .bytes: nil
    }
  }

  func write() async throws {
    let stamps = waiting.withLock { waiting in
      defer { waiting = [:] }
      return waiting
    }
    for (collection, stamps) in stamps { try await parts.store.keepStamps(stamps, in: collection) }
  }
}
