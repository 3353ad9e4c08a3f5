import Synchronization
import TARSCore

/// Asks sites what robots may visit, and remembers it for an hour.
final class RobotGuard: Sendable {
  private let client: HTTPClient
  private let known = Mutex<[String: Known]>([:])

  private struct Known {
    let rules: RobotRules
    let since: Instant
  }

  private static let agent = "tars"
  private static let validity: Int64 = 3_600_000
  private static let longestDelay = 30.0

  init(_ client: HTTPClient) { self.client = client }

  /// - Throws: `TARSError` with code `source_denied` for a page that robots mustn't visit, `source_unreachable` where
  ///   the site can't say.
  func check(_ address: WebAddress, _ cancellation: Cancellation) throws {
    guard try allows(address, cancellation) else {
      throw TARSError.denied(address.shown, "its robots.txt forbids it")
    }
  }

  /// Whether robots may visit a page.
  /// - Throws: `TARSError` with code `source_unreachable` where the site can't say.
  func allows(_ address: WebAddress, _ cancellation: Cancellation) throws -> Bool {
    let target = address.path + (address.query.map { "?" + $0 } ?? "")
    return try address.path == "/robots.txt" || rules(of: address, cancellation).allows(target)
  }

  private func rules(of address: WebAddress, _ cancellation: Cancellation) throws -> RobotRules {
    let now = SystemTime().now
    if let known = known.withLock({ $0[address.origin] }),
      now.milliseconds - known.since.milliseconds < Self.validity
    {
      return known.rules
    }
    let rules = try ask(address, cancellation)
    known.withLock { $0[address.origin] = Known(rules: rules, since: now) }
    if let delay = rules.delay {
      client.pacer.slow(toMilliseconds: Int(min(delay, Self.longestDelay) * 1000))
    }
    return rules
  }

  /// A site without the file allows everything; one that fails to give it, nothing (RFC 9309, 2.3.1).
  private func ask(_ address: WebAddress, _ cancellation: Cancellation) throws -> RobotRules {
    var address = address
    (address.path, address.query) = ("/robots.txt", nil)
    let sink = BeginningSink(limit: RobotRules.longest)
    let response = try client.send(HTTPRequest(address: address, unpacks: true), into: sink, cancellation)
    if response.isSuccess { return RobotRules(sink.bytes, agent: Self.agent) }
    if (400...499).contains(response.status), response.status != 429 { return .open }
    throw TARSError.status(response, missing: .vanished(address.shown))
  }
}

/// Keeps the beginning of an answer, and refuses one that goes on and on.
private final class BeginningSink: ByteSink {
  private(set) var bytes: [UInt8] = []
  private let most: Int
  private var taken = 0

  init(limit: Int) { most = limit }

  var limit: Int { most * 8 }
  let longestSeconds: Int? = 120
  var tooLong: TARSError { .nonsense("robots.txt has more than \(limit >> 10) KiB") }

  func take(_ more: UnsafeRawBufferPointer) throws {
    taken += more.count
    guard taken <= limit else { throw tooLong }
    bytes += more.prefix(most - bytes.count)
  }

  func restart() { (bytes, taken) = ([], 0) }
}
