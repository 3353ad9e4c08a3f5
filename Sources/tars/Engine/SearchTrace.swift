import Synchronization
import TARSCore

/// How long the stages of an answer's search took; the answer itself only says how long the whole search did.
final class SearchTrace: Sendable {
  private let stages = Mutex<[String: Double]>([:])

  func note(_ response: SearchResponse) {
    stages.withLock { $0 = response.timings.filter { $0.key != "total" } }
  }

  /// Milliseconds by stage.
  var milliseconds: [String: Double] { stages.withLock { $0 } }
}
