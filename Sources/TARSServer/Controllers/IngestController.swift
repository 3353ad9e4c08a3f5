import HTTPTypes
import Hummingbird
import TARSCore

/// Adds files and folders of the server's own machine.
struct IngestController: Sendable {
  let limits: ServerSettings.Limits
  let measures: ServerMeasures

  var endpoints: [Endpoint] {
    [
      Endpoint(.post, "/api/v1/ingest", access: .needs(.administer), .ingest) { request, scope in
        let collected = try await CollectedRequest(request, upTo: limits.jsonBody)
        let addition = try JSONBody.decode(IngestBody.self, from: collected).request
        let engine = try scope.engine
        return AdditionStream(measures: measures, heartbeat: limits.heartbeat)
          .response(to: collected, scope) { engine.add(addition) }
      }
    ]
  }
}

/// Absolute paths and, optionally, the collection.
struct IngestBody: Decodable {
  let request: AddRequest

  private enum Key: String, CodingKey, CaseIterable {
    case paths
    case collection
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, Set(Key.allCases.map(\.rawValue)))
    let body = try decoder.container(keyedBy: Key.self)
    let paths = try body.decode([String].self, forKey: .paths)
    guard !paths.isEmpty, paths.allSatisfy({ $0.hasPrefix("/") && !$0.unicodeScalars.contains("\0") }) else {
      throw TARSError.badRequest(
        "'paths' needs absolute paths.", hint: "Give paths on the server's machine, beginning with '/'.")
    }
    let collection = try body.decodeIfPresent(String.self, forKey: .collection)
    request = AddRequest(
      paths: paths,
      collection: try Checks.collection(collection ?? DocumentCollection.defaultName))
  }
}
