import Synchronization
import TARSCore

@testable import TARSServer

/// Repeatable requests in memory.
final class RememberedRepeats: RepeatStore {
  private struct Entry {
    var run: String
    var at: Instant
    var reply: KeptReply?
  }

  private let entries = Mutex<[RepeatKey: Entry]>([:])

  func begin(_ request: RepeatKey, run: String, at moment: Instant, since: Instant) async throws
    -> KnownRepeat?
  {
    entries.withLock { entries in
      entries = entries.filter { $0.value.at >= since }
      guard let known = entries[request] else {
        entries[request] = Entry(run: run, at: moment)
        return nil
      }
      if let reply = known.reply { return .done(reply) }
      return known.run == run ? .running : .interrupted
    }
  }

  func finish(_ request: RepeatKey, with reply: KeptReply) async throws {
    entries.withLock { $0[request]?.reply = reply }
  }

  func abandon(_ request: RepeatKey) async throws {
    entries.withLock { if $0[request]?.reply == nil { $0[request] = nil } }
  }
}
