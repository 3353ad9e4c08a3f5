import HTTPTypes

/// The OpenAPI 3.1 document, made from the routes themselves.
enum OpenAPIDocument {
  static func make(endpoints: [Endpoint], version: String) -> JSONValue {
    [
      "openapi": "3.1.0",
      "info": [
        "title": "T.A.R.S.", "version": .text(version),
        "description": "Private answers from your own documents, as of any moment.",
      ],
      "servers": [["url": "/"]],
      "security": [["bearer": []]],
      "tags": tags, "paths": paths(endpoints),
      "components": [
        "schemas": .object(Schemas.all),
        "securitySchemes": [
          "bearer": [
            "type": "http", "scheme": "bearer",
            "description":
              "An access token of a session, an API key, or the owner's token in admin.token of the data directory.",
          ]
        ],
        "responses": [
          "Problem": errorResponse("Problem", "application/problem+json"),
          "OpenAIError": errorResponse("OpenAIError", "application/json"),
          "OllamaError": errorResponse("OllamaError", "application/json"),
          // A message that the protocol refuses is answered with one, what HTTP refuses with a problem.
          "MCPError": errorResponse("Problem", "application/problem+json", orElse: "MCPMessage"),
        ],
      ],
    ]
  }

  private static let tags: JSONValue = [
    ["name": "answers", "description": "Search and cited answers."],
    [
      "name": "conversations",
      "description": "Questions that follow on one another, kept with their answers.",
    ],
    ["name": "documents", "description": "Documents, versions and differences."],
    ["name": "uploads", "description": "Large files that may be interrupted and go on (tus 1.0.0)."],
    ["name": "jobs", "description": "The queue of files that wait to be read."],
    ["name": "sources", "description": "Places that are kept up with."],
    ["name": "analytics", "description": "How T.A.R.S. is used, for operators."],
    ["name": "collections", "description": "Named sets of documents."],
    ["name": "openai", "description": "For clients of OpenAI's API; errors have its shape."],
    ["name": "ollama", "description": "For clients of Ollama's API; errors have its shape."],
    ["name": "mcp", "description": "For clients of the Model Context Protocol."],
    ["name": "account", "description": "Signing in, and one's own account."],
    ["name": "users", "description": "People, groups, keys and the audit trail, for admins."],
    ["name": "webhooks", "description": "Other programs that are told of events."],
    ["name": "system", "description": "For operators."],
  ]

  private static func paths(_ endpoints: [Endpoint]) -> JSONValue {
    var paths: [String: JSONValue] = [:]
    for endpoint in endpoints {
      guard let operation = endpoint.documentation else { continue }
      let errorSchema = errorSchema(of: endpoint.path)
      let json = operation.json(access: endpoint.access, errorSchema: errorSchema)
      paths[endpoint.path] = (paths[endpoint.path] ?? [:]).merging([
        endpoint.method.rawValue.lowercased(): json
      ])
    }
    return .object(paths)
  }

  private static func errorSchema(of path: String) -> String {
    if path.hasPrefix("/v1/") { return "OpenAIError" }
    if path == MCPController.path { return "MCPError" }
    return OllamaController.paths.contains(path) ? "OllamaError" : "Problem"
  }

  private static func errorResponse(
    _ schema: String, _ mediaType: String, orElse json: String? = nil
  ) -> JSONValue {
    var contents: [String: JSONValue] = [mediaType: ["schema": Schema.ref(schema)]]
    if let json { contents["application/json"] = ["schema": Schema.ref(json)] }
    return [
      "description": "What went wrong and what to do.",
      "headers": ["X-Request-Id": ["schema": Schema.text, "description": "As in the body and the log."]],
      "content": .object(contents),
    ]
  }
}
