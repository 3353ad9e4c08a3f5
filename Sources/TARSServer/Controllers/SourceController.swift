import HTTPTypes
import Hummingbird
import TARSCore

/// Places that are kept up with.
struct SourceController: Sendable {
  let limits: ServerSettings.Limits

  struct List: Codable {
    /// By name.
    var sources: [SourceStatus]
    /// The `after` of the next page; missing on the last.
    var next: String?
  }

  var endpoints: [Endpoint] {
    let source = "/api/v1/sources/{name}"
    return [
      Endpoint(.get, "/api/v1/sources", access: .needs(.operate), .listSources) { request, scope in
        let page = try ListPage(request).part(of: try await scope.engine.sources(), by: \.settings.name)
        return try JSONReply.make(List(sources: page.items, next: page.next))
      },
      Endpoint(.post, "/api/v1/sources", access: .needs(.operate), .addSource) { request, scope in
        let addition = try await decode(SourceAdditionBody.self, request).addition
        return try JSONReply.make(try await scope.engine.addSource(addition), status: .created)
      },
      Endpoint(.get, source, access: .needs(.operate), .source) { _, scope in
        try JSONReply.make(try await scope.engine.source(named: scope.sourceName()))
      },
      Endpoint(.post, source + "/settings", access: .needs(.operate), .editSource) { request, scope in
        var edit = try await decode(SourceEditBody.self, request).edit
        edit.name = try scope.sourceName()
        return try JSONReply.make(try await scope.engine.editSource(edit))
      },
      Endpoint(.post, source + "/scan", access: .needs(.operate), .scanSource) { request, scope in
        try await scan(request, scope)
      },
      Endpoint(.post, source + "/cancel", access: .needs(.operate), .cancelScan) { _, scope in
        try JSONReply.make(try await scope.engine.cancelScan(ofSource: scope.sourceName()))
      },
      Endpoint(.delete, source, access: .needs(.operate), .removeSource) { request, scope in
        try await remove(request, scope)
      },
    ]
  }

  private func scan(_ request: Request, _ scope: RequestScope) async throws -> Response {
    let collected = try await CollectedRequest(request, upTo: limits.jsonBody)
    let body = try JSONBody.decode(SourceScanBody.self, from: collected)
    let scan = SourceScanRequest(
      name: try scope.sourceName(), acceptsDeletions: body.acceptsDeletions, waits: body.waits)
    let engine = try scope.engine
    var response = try JSONReply.make(
      try await collected.whileConnected { try await engine.scanSource(scan) })
    response.headers[.connection] = "close"
    return response
  }

  /// What happens with the documents must be said: neither answer is one to fall into.
  private func remove(_ request: Request, _ scope: RequestScope) async throws -> Response {
    let query = try QueryParameters(of: request, allowed: ["documents"])
    guard let word = query["documents"], ["keep", "remove"].contains(word) else {
      throw TARSError.badRequest(
        "'documents' is neither keep nor remove.", hint: "Say what happens with the source's documents.")
    }
    let removal = SourceRemoval(name: try scope.sourceName(), keepsDocuments: word == "keep")
    return try JSONReply.make(try await scope.engine.removeSource(removal))
  }

  private func decode<Body: Decodable>(_ type: Body.Type, _ request: Request) async throws -> Body {
    try JSONBody.decode(type, from: try await CollectedRequest(request, upTo: limits.jsonBody))
  }
}

extension RequestScope {
  /// The source that the path names, percent-encoded.
  fileprivate func sourceName() throws -> String {
    let raw = try parameters.require("name")
    guard let name = PercentEncoding.decode(raw), !name.isEmpty else {
      throw TARSError.badRequest("'\(raw)' is wrongly encoded.", hint: "Percent-encode UTF-8 in URLs.")
    }
    return name
  }
}

/// A new source.
struct SourceAdditionBody: Decodable {
  let addition: SourceAddition

  init(from decoder: any Decoder) throws {
    let names =
      SourceEdit.CodingKeys.allCases.map(\.rawValue) + SourceAddition.CodingKeys.allCases.map(\.rawValue)
    try KnownMembers.check(decoder, Set(names))
    addition = try SourceAddition(from: decoder)
    _ = try Checks.collection(addition.settings.collection)
  }
}

/// Settings that are to change.
struct SourceEditBody: Decodable {
  let edit: SourceEdit

  init(from decoder: any Decoder) throws {
    let names = Set(SourceEdit.CodingKeys.allCases.map(\.rawValue)).subtracting(["name"])
    try KnownMembers.check(decoder, names)
    edit = try SourceEdit(from: decoder)
  }
}

/// How a source is scanned.
struct SourceScanBody: Decodable {
  let acceptsDeletions: Bool
  let waits: Bool

  private enum Key: String, CodingKey, CaseIterable {
    case acceptsDeletions
    case waits
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, Set(Key.allCases.map(\.rawValue)))
    let body = try decoder.container(keyedBy: Key.self)
    acceptsDeletions = try body.decodeIfPresent(Bool.self, forKey: .acceptsDeletions) ?? false
    waits = try body.decodeIfPresent(Bool.self, forKey: .waits) ?? false
  }
}
