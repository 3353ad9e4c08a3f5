import Foundation
import Logging
import Synchronization
import Testing

@testable import TARSObservability

/// Collects what a logger writes.
final class LogLines: Sendable {
  private let lines = Mutex<[String]>([])
  var all: [String] { lines.withLock { $0 } }

  func logger(_ format: StandardErrorLog.Format, secrets: [String] = []) -> Logger {
    Logger(label: "test") { label in
      LineLogHandler(
        label: label, format: format, redaction: Redaction(secrets: secrets), level: .info,
        write: { line in self.lines.withLock { $0.append(line) } })
    }
  }
}

struct LogTests {
  @Test func anEventIsOneJSONLineWithItsMetadata() throws {
    let lines = LogLines()
    var logger = lines.logger(.json)
    logger[metadataKey: "request.id"] = "r1"
    logger.info("hello \"you\"\n", metadata: ["http.status": "200"])
    logger.debug("not shown")
    #expect(lines.all.count == 1)
    let line = try #require(lines.all.first)
    #expect(line.hasSuffix("}\n") && line.filter(\.isNewline).count == 1)
    let object = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))
    #expect(object["message"] == "hello \"you\"\n")
    #expect(object["level"] == "info" && object["logger"] == "test")
    #expect(object["request.id"] == "r1" && object["http.status"] == "200")
    let time = try #require(object["time"])
    #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
  }

  @Test func aValueCannotForgeALineOrAField() throws {
    let lines = LogLines()
    lines.logger(.text).info("request\nfake", metadata: ["path": "/a b=c\n2024 error fake: x"])
    let line = try #require(lines.all.first)
    #expect(line.filter(\.isNewline).count == 1)
    #expect(line.contains(#"path="/a b=c\n2024 error fake: x""#))
  }

  @Test(arguments: StandardErrorLog.Format.allCases)
  func tokensNeverReachTheLog(_ format: StandardErrorLog.Format) throws {
    let lines = LogLines()
    let secret = "kR3t-abcdefgh"
    let logger = lines.logger(format, secrets: [secret])
    logger.error(
      "got Bearer abc.def-123",
      metadata: ["authorization": "Basic eDp5", "http.path": "/x?token=hidden1&q=2"])
    logger.error("plain \(secret)", metadata: ["note": "BEARER XyZ9, then", "admin.token": "zzz"])
    let text = lines.all.joined()
    for hidden in ["abc.def-123", "eDp5", "hidden1", secret, "XyZ9", "zzz"] {
      #expect(!text.contains(hidden), "\(hidden)")
    }
    #expect(text.contains("q=2") && text.contains("then"))
  }

  @Test func metadataOfTheEventWins() throws {
    let lines = LogLines()
    var logger = lines.logger(.text)
    logger[metadataKey: "a"] = "old"
    logger.info("m", metadata: ["a": "new"])
    #expect(lines.all.first?.hasSuffix(" info test: m a=new\n") == true)
  }
}
