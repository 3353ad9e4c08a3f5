import HTTPTypes
import Hummingbird
import TARSCore

/// What people say of documents and collections.
struct CurationController: Sendable {
  let limits: ServerSettings.Limits

  struct Line: Codable {
    var documents: [DocumentHistory]
  }

  var endpoints: [Endpoint] {
    let document = "/api/v1/documents/{reference}"
    return [
      Endpoint(.post, document + "/tags", access: .needs(.curate), .editTags) { request, scope in
        let body = try await decode(TagBody.self, request)
        let edit = TagEdit(document: try scope.reference(), add: body.add, remove: body.remove)
        return try JSONReply.make(try await scope.engine.edit(edit))
      },
      Endpoint(.post, document + "/dates", access: .needs(.curate), .editDates) { request, scope in
        let body = try await decode(DateBody.self, request)
        let edit = DateEdit(
          document: try scope.reference(), version: body.version, from: body.from, to: body.to)
        return try JSONReply.make(try await scope.engine.edit(edit, by: scope.caller.name))
      },
      Endpoint(.get, document + "/lineage", .lineage) { _, scope in
        try JSONReply.make(Line(documents: try await scope.engine.lineage(of: scope.reference())))
      },
      Endpoint(.get, "/api/v1/lineages", .lineages) { _, scope in
        try JSONReply.make(try await scope.engine.lineages())
      },
      Endpoint(.post, "/api/v1/lineages", access: .needs(.curate), .editLineage) { request, scope in
        let edit = try await decode(LineageBody.self, request).edit
        return try JSONReply.make(try await scope.engine.edit(edit, by: scope.caller.name))
      },
      Endpoint(.post, "/api/v1/collections/{name}/half-life", access: .needs(.curate), .setHalfLife) {
        request, scope in
        let body = try await decode(HalfLifeBody.self, request)
        let edit = HalfLifeEdit(collection: try scope.collectionName(), days: body.days)
        return try JSONReply.make(try await scope.engine.edit(edit))
      },
    ]
  }

  private func decode<Body: Decodable>(_ type: Body.Type, _ request: Request) async throws -> Body {
    try JSONBody.decode(type, from: try await CollectedRequest(request, upTo: limits.jsonBody))
  }
}

extension RequestScope {
  /// The collection that the path names, percent-encoded.
  fileprivate func collectionName() throws -> String {
    let raw = try parameters.require("name")
    guard let name = PercentEncoding.decode(raw), !name.isEmpty else {
      throw TARSError.badRequest("'\(raw)' is wrongly encoded.", hint: "Percent-encode UTF-8 in URLs.")
    }
    return name
  }
}

/// Tags to add and to take away.
struct TagBody: Decodable {
  let add: [String]
  let remove: [String]

  private enum Key: String, CodingKey, CaseIterable {
    case add
    case remove
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, Set(Key.allCases.map(\.rawValue)))
    let body = try decoder.container(keyedBy: Key.self)
    add = try body.decodeIfPresent([String].self, forKey: .add) ?? []
    remove = try body.decodeIfPresent([String].self, forKey: .remove) ?? []
  }
}

/// When a version holds; without both bounds it is undated.
struct DateBody: Decodable {
  let version: Int?
  let from: String?
  let to: String?

  private enum Key: String, CodingKey, CaseIterable {
    case version
    case from
    case to
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, Set(Key.allCases.map(\.rawValue)))
    let body = try decoder.container(keyedBy: Key.self)
    version = try body.decodeIfPresent(Int.self, forKey: .version)
    from = try body.decodeIfPresent(String.self, forKey: .from)
    to = try body.decodeIfPresent(String.self, forKey: .to)
  }
}

/// A decision about documents that may continue each other.
struct LineageBody: Decodable {
  let edit: LineageEdit

  private enum Key: String, CodingKey, CaseIterable {
    case action
    case documents
    case from
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, Set(Key.allCases.map(\.rawValue)))
    edit = try LineageEdit(from: decoder)
    guard (1...1000).contains(edit.documents.count) else {
      throw TARSError.badRequest("'documents' names none, or too many.", hint: "Name 1 to 1,000 documents.")
    }
  }
}

/// A number of days, or null for none.
struct HalfLifeBody: Decodable {
  let days: Double?

  private enum Key: String, CodingKey {
    case days
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, ["days"])
    let body = try decoder.container(keyedBy: Key.self)
    guard body.contains(.days) else {
      throw TARSError.badRequest("'days' is missing.", hint: "Give a number of days above 0, or null.")
    }
    days = try body.decodeIfPresent(Double.self, forKey: .days)
  }
}
