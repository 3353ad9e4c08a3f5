import HTTPTypes
import Hummingbird
import TARSCore

/// All errors that there are, for the addresses that problem details name as their type.
struct ErrorCatalogue: Sendable {
  struct Entry: Codable, Hashable {
    var code: String
    var status: Int
    /// What it means and what to do.
    var meaning: String
  }

  struct List: Codable {
    /// By code.
    var errors: [Entry]
  }

  static let path = "/api/v1/errors"

  static let all: [Entry] =
    (ErrorCode.allCases.map { code in
      Entry(
        code: code.rawValue, status: TARSError(code, "", hint: "").status.code, meaning: code.meaning)
    }
    + RequestFault.Code.allCases.map { code in
      Entry(code: code.rawValue, status: code.status.code, meaning: code.meaning)
    }).sorted { $0.code < $1.code }

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, Self.path, access: .open, .listErrors) { _, _ in
        try JSONReply.make(List(errors: Self.all))
      },
      Endpoint(.get, Self.path + "/{code}", access: .open, .error) { _, scope in
        let code = try scope.parameters.require("code")
        guard let entry = Self.all.first(where: { $0.code == code }) else { throw RequestFault.noRoute }
        return try JSONReply.make(entry)
      },
    ]
  }
}

extension Operation {
  static let listErrors = Operation(
    id: "listErrors", tag: "system", summary: "All errors, by code.", reply: [json("ErrorList")],
    isTagged: true)
  static let error = Operation(
    id: "getError", tag: "system", summary: "What an error means; the 'type' of problem details leads here.",
    parameters: [Parameter(name: "code", place: .path, note: "The error's code.")],
    reply: [json("ErrorMeaning")], errors: [404], isTagged: true)
}

extension Schemas {
  static let errors: [String: JSONValue] = [
    "ErrorMeaning": Schema.object(["code": Schema.text, "status": Schema.whole, "meaning": Schema.text]),
    "ErrorList": Schema.object(["errors": Schema.list(Schema.ref("ErrorMeaning"))]),
  ]
}
