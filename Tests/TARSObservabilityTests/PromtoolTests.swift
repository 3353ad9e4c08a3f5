import Foundation
import TARSObservability
import Testing

/// The exposition read by Prometheus' own checker, where it is installed (apt `prometheus`).
struct PromtoolTests {
  static let promtool = ["/usr/bin/promtool", "/usr/local/bin/promtool"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  @Test(.enabled(if: promtool != nil, "promtool isn't installed"))
  func prometheusAcceptsTheExposition() throws {
    let registry = MetricRegistry()
    registry.counter("tars_things_total", "Things, \"quoted\".", labels: ["kind"]).add(3, "a\"b\\c\nd")
    registry.gauge("tars_level", "Level.").set(-1.5)
    registry.histogram("tars_wait_seconds", "Waiting.", labels: ["route"]).record(0.2, "/x/{id}")
    let (status, output) = try check(registry.exposition())
    #expect(status == 0, "\(output)")
    #expect(output.isEmpty, "\(output)")
  }

  @Test(.enabled(if: promtool != nil, "promtool isn't installed"))
  func prometheusRefusesABrokenExposition() throws {
    #expect(try check("tars_level{ 1\n").status != 0)
  }

  private func check(_ text: String) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.promtool))
    process.arguments = ["check", "metrics"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: said, as: UTF8.self))
  }
}
