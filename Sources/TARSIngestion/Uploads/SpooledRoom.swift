import FoundationEssentials
import Synchronization
import TARSCore

/// Room in the folder of uploads.
final class SpooledRoom: UploadRoom {
  private let writer: UploadWriter
  private let workers: Workers
  private let limit: Int
  private let count = Mutex(0)

  /// - Parameter limit: Most bytes.
  init(_ writer: UploadWriter, workers: Workers, limit: Int) {
    self.writer = writer
    self.workers = workers
    self.limit = limit
  }

  func write(_ bytes: Data) async throws {
    try await withTaskExecutorPreference(workers) { [self] in
      let total = count.withLock { count in
        count += bytes.count
        return count
      }
      guard total <= limit else {
        throw TARSError.tooLarge("The upload", bytes: Int64(total), limit: limit)
      }
      try writer.write(bytes)
    }
  }

  /// Makes the bytes durable.
  func finish() throws -> SpooledUpload { try writer.finish() }
}
