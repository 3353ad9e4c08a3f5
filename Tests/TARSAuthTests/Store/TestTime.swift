import Synchronization
import TARSCore

/// A clock that moves when a test says so.
final class TestTime: TimeSource {
  private let moment = Mutex(Instant(seconds: 1_700_000_000))

  var now: Instant { moment.withLock { $0 } }

  func pass(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
    moment.withLock { $0 = $0.advanced(byMilliseconds: milliseconds) }
  }
}
