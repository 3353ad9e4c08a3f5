import BenchmarkClock
import FoundationEssentials
import Synchronization
import TARSCore
import TARSIngestion
import TARSStore

/// Reads a folder once, then scans it again and again while nothing changes, and prints what that costs as
/// JSON.
///
/// Arguments: the folder, an empty folder for the store, and how many scans are measured.
let arguments = CommandLine.arguments
guard arguments.count == 4, let rounds = Int(arguments[3]) else {
  fatalError("usage: sources-benchmark FOLDER STORE ROUNDS")
}
try await SourceBenchmark(folder: arguments[1], data: arguments[2]).run(rounds: rounds)

struct SourceBenchmark {
  let folder: String
  let data: String

  func run(rounds: Int) async throws {
    let store = try await SQLiteStore.open(directory: data)
    let link = QueueLink()
    let parser = CountingParser()
    let clock = LaterTime()
    let keeper = SourceKeeper(
      parts: SourceParts(
        store: store, index: NoIndex(), clock: clock, connectors: nil,
        vault: CredentialVault(keyFile: data + "/secrets.key", makesKey: true), queue: link,
        dataDirectory: data))
    link.connect(
      Ingestor(
        store: store, parser: parser, embedder: nil, index: NoIndex(), clock: clock, temporaryDirectory: data,
        dataDirectory: data, sources: keeper))
    let settings = SourceSettings(
      name: "docs", kind: .folder, address: folder, include: ["**/*.txt"], exclude: ["private/**"],
      schedule: SourceSchedule(everySeconds: nil, watches: false))
    if try await keeper.sources().isEmpty {
      _ = try await keeper.addSource(SourceAddition(settings: settings))
    }
    let first = try await measure(keeper)
    let read = parser.parsed
    var scans: [Measure] = []
    for _ in 0..<rounds { scans.append(try await measure(keeper)) }
    let report = Report(first: first, scans: scans, readFirst: read, readAgain: parser.parsed - read)
    print(String(decoding: try JSONEncoder().encode(report), as: UTF8.self))
  }

  private func measure(_ keeper: SourceKeeper) async throws -> Measure {
    let (start, cpu) = (ContinuousClock.now, CPUClock.seconds)
    let status = try await keeper.scanSource(SourceScanRequest(name: "docs", waits: true))
    return Measure(
      files: status.lastScan?.seen ?? 0, queued: status.lastScan?.queued ?? 0,
      seconds: (ContinuousClock.now - start) / .seconds(1),
      cpuSeconds: CPUClock.seconds - cpu)
  }
}

struct Measure: Codable {
  var files: Int
  var queued: Int
  var seconds: Double
  var cpuSeconds: Double
}

struct Report: Codable {
  var first: Measure
  var scans: [Measure]
  /// Files that were read in the first scan, and in all later ones.
  var readFirst: Int
  var readAgain: Int
}

/// A minute ahead: files that were just written count as settled.
struct LaterTime: TimeSource {
  var now: Instant { SystemTime().now.advanced(byMilliseconds: 60_000) }
}

/// Takes a file's text as it is.
final class CountingParser: DocumentParser {
  private let counter = Mutex(0)

  var parsed: Int { counter.withLock { $0 } }

  func parse(path: String, name: String) async throws -> ParsedDocument {
    counter.withLock { $0 += 1 }
    guard let data = FileManager.default.contents(atPath: path) else { throw TARSError.fileUnreadable(path) }
    let text = String(decoding: data, as: UTF8.self)
    return ParsedDocument(mediaType: "text/plain", parser: "text/1", blocks: [TextBlock(.paragraph, text)])
  }
}

/// Nothing is searched here.
struct NoIndex: SearchIndex {
  func lexical(_ question: String, filter: SearchFilter, limit: Int) async throws -> [Candidate] { [] }
  func dense(_ vector: [Float], filter: SearchFilter, limit: Int) async throws -> [Candidate] { [] }
  func catchUp() async throws {}
}
