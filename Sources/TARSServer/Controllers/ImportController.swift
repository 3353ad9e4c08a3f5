import HTTPTypes
import Hummingbird
import TARSCore

/// Imports histories from the server's own machine.
struct ImportController: Sendable {
  let limits: ServerSettings.Limits
  let measures: ServerMeasures

  var endpoints: [Endpoint] {
    [
      Endpoint(.post, "/api/v1/import", access: .needs(.administer), .importHistory) { request, scope in
        let collected = try await CollectedRequest(request, upTo: limits.jsonBody)
        let body = try JSONBody.decode(ImportBody.self, from: collected)
        let engine = try scope.engine
        return AdditionStream(measures: measures, heartbeat: limits.heartbeat)
          .response(to: collected, scope) { engine.add(body.request) }
      }
    ]
  }
}

/// A repository or a folder with snapshots.
struct ImportBody: Decodable {
  let request: ImportRequest

  private static let git: Set = ["repository", "patterns", "collection", "clock", "date", "branch"]

  private enum Key: String, CodingKey {
    case git
    case snapshots
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, ["git", "snapshots"])
    let body = try decoder.container(keyedBy: Key.self)
    if body.contains(.git) { try KnownMembers.check(body.superDecoder(forKey: .git), Self.git) }
    if body.contains(.snapshots) {
      try KnownMembers.check(body.superDecoder(forKey: .snapshots), ["folder", "collection"])
    }
    request = try ImportRequest(from: decoder)
    let (path, collection) =
      switch request {
      case .git(let value): (value.repository, value.collection)
      case .snapshots(let value): (value.folder, value.collection)
      }
    guard path.hasPrefix("/"), !path.unicodeScalars.contains("\0") else {
      throw TARSError.badRequest(
        "'\(path)' is no absolute path.", hint: "Give a path on the server's machine, beginning with '/'.")
    }
    _ = try Checks.collection(collection)
  }
}
