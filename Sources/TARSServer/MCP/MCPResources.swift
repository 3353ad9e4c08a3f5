import FoundationEssentials
import TARSCore

/// Documents as resources: `tars://documents/ID` is the text of the newest version, `?at=` that of an earlier one.
struct MCPResources {
  let engine: any AnswerEngine

  private static let pageLength = 100

  static let templates: JSONValue = [
    "resourceTemplates": [
      [
        "uriTemplate": "tars://documents/{id}{?at}", "name": "document", "mimeType": "text/plain",
        "description": .text(
          "The text of a document; 'at' is a moment, a date (its end) or a version such as v2."),
      ]
    ]
  ]

  /// A page of the documents; the cursor is opaque to the client.
  func list(_ parameters: JSONValue) async throws -> JSONValue {
    let query = DocumentQuery(after: try Self.path(of: parameters["cursor"]), limit: Self.pageLength + 1)
    let found = try await engine.documents(query)
    let page = found.prefix(Self.pageLength)
    let list: JSONValue = ["resources": .list(page.map(Self.resource))]
    guard found.count > Self.pageLength, let last = page.last?.document.path else { return list }
    return list.merging(["nextCursor": .text(Data(last.utf8).base64EncodedString())])
  }

  /// - Throws: `RPCError` where there is no such document or version.
  func read(_ parameters: JSONValue) async throws -> JSONValue {
    guard let uri = parameters["uri"]?.text else { throw RPCError.parameters("'uri' is missing.") }
    guard let address = DocumentAddress(uri) else {
      throw RPCError(code: -32002, message: "There is no such resource.", data: ["uri": .text(uri)])
    }
    do {
      let whole = try await engine.text(of: address.document, at: address.at)
      let text = PassageText(whole.passages).value
      return ["contents": [["uri": .text(uri), "mimeType": "text/plain", "text": .text(text)]]]
    } catch let error as TARSError {
      let known = RPCError(error)
      throw RPCError(
        code: known.code, message: known.message, data: known.data?.merging(["uri": .text(uri)]))
    }
  }

  private static func path(of cursor: JSONValue?) throws -> String? {
    guard let cursor, cursor != .null else { return nil }
    guard let text = cursor.text, let data = Data(base64Encoded: text),
      let path = String(validating: data, as: UTF8.self)
    else { throw RPCError.parameters("The cursor isn't one of ours.") }
    return path
  }

  private static func resource(_ summary: DocumentSummary) -> JSONValue {
    let (known, newest) = (summary.document, summary.newest)
    let dates = "version \(newest.number) of \(newest.recordedAt.date)"
    var resource: [String: JSONValue] = [
      "uri": .text(known.id.uri()), "name": .text(known.path), "mimeType": "text/plain",
      "description": .text("\(newest.mediaType) in \(known.collection), \(dates)"),
    ]
    if let title = newest.title { resource["title"] = .text(title) }
    return .object(resource)
  }
}

/// What a resource's URI names.
struct DocumentAddress: Hashable {
  let document: String
  let at: String?

  /// `nil` for anything but `tars://documents/ID` with at most `?at=TIME`.
  init?(_ uri: String) {
    let prefix = "tars://documents/"
    guard uri.hasPrefix(prefix) else { return nil }
    let halves = uri.dropFirst(prefix.count).split(
      separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let document = PercentEncoding.decode(halves[0]), !document.isEmpty, !document.contains("/") else {
      return nil
    }
    self.document = document
    guard halves.count == 2 else {
      at = nil
      return
    }
    guard halves[1].hasPrefix("at="), let at = PercentEncoding.decode(halves[1].dropFirst(3)), !at.isEmpty
    else {
      return nil
    }
    self.at = at
  }
}
