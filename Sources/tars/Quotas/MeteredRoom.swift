import FoundationEssentials
import Synchronization
import TARSCore
import TARSServer

/// Room for an upload whose bytes are counted.
final class MeteredRoom: UploadRoom {
  let room: any UploadRoom
  private let count = Mutex<Int64>(0)
  /// What is left of the quota when the upload begins, for a refusal before all of it was sent.
  private let status: QuotaStatus

  init(_ room: any UploadRoom, status: QuotaStatus) {
    self.room = room
    self.status = status
  }

  var bytes: Int64 { count.withLock { $0 } }

  func write(_ bytes: Data) async throws {
    let sum = count.withLock { count in
      count += Int64(bytes.count)
      return count
    }
    guard sum <= status.most - status.used else { throw status.refusal }
    try await room.write(bytes)
  }
}
