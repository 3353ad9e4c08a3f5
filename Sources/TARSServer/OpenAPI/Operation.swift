import TARSCore

/// A route's part of the OpenAPI document.
struct Operation: Sendable {
  struct Parameter: Sendable {
    enum Place: String, Sendable {
      case path
      case query
      case header
    }

    var name: String
    var place = Place.query
    var required = false
    var schema: JSONValue = Schema.text
    var note: String
  }

  struct Content: Sendable {
    var mediaType = "application/json"
    var schema: JSONValue
  }

  /// Unique in the document; a name for generated clients.
  var id: String
  var tag: String
  var summary: String
  var note = ""
  var parameters: [Parameter] = []
  /// Alternatives for the request's body; none when it has no body.
  var body: [Content] = []
  /// Status of success.
  var status = 200
  /// Alternatives for the response's body.
  var reply: [Content]
  /// Statuses of its own errors, besides those that any route may have.
  var errors: [Int] = []
  /// What the same request is answered with when it comes again.
  var repeats = Repeats.anew
  /// Whether the reply has an entity tag, for `If-None-Match`.
  var isTagged = false
  /// Of an edit: the route of the document whose entity tag `If-Match` names.
  var versionRoute: String?
  /// The quota that a request counts for.
  var quota: QuotaKind?
}

extension Operation {
  /// What all routes understand that give a list in pages.
  static let pages = [
    Parameter(name: "after", note: "The `next` of the page before."),
    Parameter(
      name: "limit", schema: Schema.whole(from: 1, to: 1000, standard: 100), note: "Length of a page."),
  ]

  /// The operation as OpenAPI writes it.
  func json(access: Endpoint.Access, errorSchema: String) -> JSONValue {
    var members: [String: JSONValue] = [
      "operationId": .text(id), "tags": [.text(tag)], "summary": .text(summary),
      "responses": responses(access: access, errorSchema: errorSchema),
    ]
    if !note.isEmpty { members["description"] = .text(note) }
    let parameters = parameters + contractParameters
    if !parameters.isEmpty { members["parameters"] = .list(parameters.map(\.json)) }
    if !body.isEmpty { members["requestBody"] = ["required": true, "content": Self.json(body)] }
    if access == .open { members["security"] = [] }
    return .object(members)
  }

  private func responses(access: Endpoint.Access, errorSchema: String) -> JSONValue {
    var statuses = errors + [421, 500]
    if access != .open { statuses += [401, 403, 429] }
    if !body.isEmpty { statuses += [400, 408, 413] }
    if !parameters.isEmpty { statuses.append(400) }
    if quota != nil { statuses.append(429) }
    if repeats != .anew { statuses += [400, 409, 422] }
    if versionRoute != nil { statuses += [404, 412] }
    var all: [String: JSONValue] = [
      String(status): ["description": "Success.", "content": Self.json(reply)]
    ]
    if isTagged { all["304"] = ["description": "The client has it already."] }
    for status in Set(statuses) { all[String(status)] = ["$ref": "#/components/responses/\(errorSchema)"] }
    return .object(all)
  }

  /// Headers that every such route understands.
  private var contractParameters: [Parameter] {
    var parameters: [Parameter] = []
    if repeats != .anew {
      parameters.append(
        Parameter(
          name: "Idempotency-Key", place: .header, schema: Schema.repeatKey,
          note: repeats == .replayed
            ? "The same request again with the same key is answered as the first was, for a day."
            : "The same request again with the same key is refused for a day: the answer held a secret."))
    }
    if isTagged {
      parameters.append(
        Parameter(
          name: "If-None-Match", place: .header, note: "An ETag that the client has: 304 if it holds."))
    }
    if versionRoute != nil {
      parameters.append(
        Parameter(
          name: "If-Match", place: .header, note: "The ETag that the client read: 412 if it changed since."))
    }
    return parameters
  }

  private static func json(_ contents: [Content]) -> JSONValue {
    .object(Dictionary(uniqueKeysWithValues: contents.map { ($0.mediaType, ["schema": $0.schema]) }))
  }
}

extension Operation.Parameter {
  fileprivate var json: JSONValue {
    let members: JSONValue = [
      "name": .text(name), "in": .text(place.rawValue), "required": .flag(required || place == .path),
      "schema": schema, "description": .text(note),
    ]
    var more: [String: JSONValue] = [:]
    // As forms send them: an empty parameter is as one that is missing.
    if place == .query, !required, !schema.isList { more["allowEmptyValue"] = true }
    // Lists are written with commas, not with the parameter once for each value.
    if schema.isList { more = ["style": "form", "explode": false] }
    return members.merging(more)
  }
}
