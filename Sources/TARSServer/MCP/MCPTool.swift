import FoundationEssentials
import TARSCore

/// Something that a language model may do with the documents. All tools only read.
struct MCPTool: Sendable {
  let name: String
  let title: String
  let summary: String
  /// JSON schemas of arguments and structured result.
  let input: JSONValue
  let output: JSONValue
  let run: @Sendable (any AnswerEngine, Data, MCPProgress) async throws -> Output

  /// A result: for readers of text, and for programs.
  struct Output: Sendable {
    let text: String
    let structured: JSONValue

    init(text: String, structured: JSONValue) {
      self.text = text
      self.structured = structured
    }

    /// A result whose text is its JSON.
    init(_ value: some Encodable) throws {
      structured = try JSONValue(encoding: value)
      text = String(decoding: try JSONReply.data(structured), as: UTF8.self)
    }

    func json(isStructured: Bool) -> JSONValue {
      let result: JSONValue = ["content": [["type": "text", "text": .text(text)]], "isError": false]
      return isStructured ? result.merging(["structuredContent": structured]) : result
    }
  }

  static let all = [search, ask, readDocument, whatChanged, listDocuments]

  func json(_ revision: MCPRevision) -> JSONValue {
    var tool: [String: JSONValue] = [
      "name": .text(name), "description": .text(summary), "inputSchema": input,
    ]
    if revision.hasAnnotations {
      tool["annotations"] = [
        "title": .text(title), "readOnlyHint": true, "destructiveHint": false, "idempotentHint": true,
        "openWorldHint": false,
      ]
    }
    if revision.hasStructure {
      tool["title"] = .text(title)
      tool["outputSchema"] = output
    }
    return .object(tool)
  }

  static func failure(_ error: TARSError) -> JSONValue {
    ["content": [["type": "text", "text": .text("\(error)")]], "isError": true]
  }

  /// The arguments as `Arguments` reads them.
  ///
  /// - Throws: `bad_request` naming the argument that is wrong.
  static func arguments<Arguments: Decodable>(_ type: Arguments.Type, _ data: Data) throws -> Arguments {
    do {
      return try JSONBody.decode(type, from: data)
    } catch let error as TARSError where error.hint.contains("/openapi.json") {
      throw TARSError.badRequest(error.message, hint: "Give the arguments as the tool's inputSchema says.")
    }
  }
}

/// Schemas that tools share.
enum MCPSchema {
  /// The filters of searches and questions, each an argument of its own.
  static let scope = Schemas.scopeMembers.mapValues { $0.schema.noted($0.note) }

  static let uri = Schema.text.noted("For 'resources/read'.")

  /// Where and when a passage stands.
  static let place: [String: JSONValue] = [
    "document": Schema.text.noted("The document's id."), "path": Schema.text, "version": Schema.whole,
    "uri": uri,
    "recordedAt": Schema.moment.noted("Since when this version was held as the current one."),
    "superseded": Schema.flag.noted("Whether a newer version took its place, or the document was removed."),
  ]
  static let placeOptions: [String: JSONValue] = [
    "title": Schema.text, "page": Schema.whole, "supersededAt": Schema.moment,
    "validFrom": Schema.moment.noted("Since when the content says that it holds."), "validTo": Schema.moment,
  ]
}

extension DocumentID {
  /// The resource that is this document, as of a version's number where one is given.
  func uri(version: Int? = nil) -> String {
    "tars://documents/\(rawValue)" + (version.map { "?at=v\($0)" } ?? "")
  }
}
