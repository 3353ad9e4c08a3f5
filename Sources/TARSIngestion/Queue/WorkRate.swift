import Synchronization
import TARSCore

/// How fast files went in the last minutes, and how long those that wait will take at that rate.
final class WorkRate: Sendable {
  private struct Ended {
    let at: ContinuousClock.Instant
    let ending: Substring
    let bytes: Int64
    let seconds: Double
  }

  /// Oldest first.
  private let ended = Mutex<[Ended]>([])
  private static let window = Duration.seconds(300)
  /// Fewer files tell nothing.
  private static let least = 5
  private static let most = 4096

  /// - Parameter seconds: From the beginning of its reading to its end.
  func note(_ path: String, bytes: Int64, seconds: Double) {
    let name = path.split(separator: "/").last ?? ""
    let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
    ended.withLock { ended in
      let now = ContinuousClock.now
      ended.append(Ended(at: now, ending: Substring(ending), bytes: bytes, seconds: seconds))
      let old = ended.prefix { $0.at < now - Self.window }.count
      ended.removeFirst(max(old, ended.count - Self.most))
    }
  }

  /// `nil` while too few files ended to tell.
  var filesPerMinute: Double? {
    let (recent, span) = recent
    return recent.count < Self.least ? nil : Double(recent.count) / span * 60
  }

  /// Seconds for what waits; `nil` while there is no telling.
  ///
  /// A kind of file counts by its bytes where its sizes are known, a kind that wasn't seen lately as the average.
  func remainingSeconds(for counts: JobCounts) -> Double? {
    let (recent, span) = recent
    guard recent.count >= Self.least else { return nil }
    let kinds = Dictionary(grouping: recent, by: \.ending)
    // So many are read side by side.
    let breadth = max(0.01, Self.seconds(recent) / span)
    let work = counts.kinds.reduce(0.0) { work, kind in
      work + Self.seconds(of: kind, as: kinds[Substring(kind.ending)] ?? recent)
    }
    return work / breadth
  }

  private static func seconds(of kind: JobCounts.Kind, as sample: [Ended]) -> Double {
    let bytes = sample.reduce(0) { $0 + $1.bytes }
    if kind.bytes > 0, bytes > 0 { return seconds(sample) * Double(kind.bytes) / Double(bytes) }
    return seconds(sample) * Double(kind.files) / Double(sample.count)
  }

  private static func seconds(_ sample: [Ended]) -> Double { sample.reduce(0) { $0 + $1.seconds } }

  private var recent: (files: [Ended], seconds: Double) {
    let start = ContinuousClock.now - Self.window
    let files = ended.withLock { ended in Array(ended.drop { $0.at < start }) }
    guard let first = files.first else { return ([], 1) }
    let span = (ContinuousClock.now - first.at) / .seconds(1) + first.seconds
    return (files, max(0.001, span))
  }
}
