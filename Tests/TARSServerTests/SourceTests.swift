import Foundation
import Testing

/// Rules that the compiler can't hold, checked by reading the sources.
struct SourceTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/TARSServer")

  private static func files() throws -> [(name: String, text: String)] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
      .filter { $0.hasSuffix(".swift") }
    #expect(names.count > 20)
    return try names.map {
      (name: $0, text: try String(contentsOf: sources.appending(path: $0), encoding: .utf8))
    }
  }

  /// After these ways of reading a body, a client that leaves a stream would end the process.
  @Test(arguments: [
    "body.collect(", ".decode(as:", "requestDecoder", "collectBody(", "consumeWith", "in request.body",
    "body.makeAsyncIterator",
  ])
  func requestBodiesAreReadInOnePlaceOnly(_ call: String) throws {
    let users = try Self.files().filter { $0.text.contains(call) }.map(\.name)
    let allowed: [String] =
      switch call {
      case "collectBody(", "consumeWith": ["Input/CollectedRequest.swift"]
      case "in request.body": ["Input/StreamedBody.swift"]
      case "body.makeAsyncIterator": ["Contract/HashedBody.swift"]
      default: []
      }
    #expect(users == allowed)
  }
}
