/// Messages of the Model Context Protocol; its own schema says what they hold.
extension Schemas {
  static let mcp: [String: JSONValue] = [
    "MCPMessage": Schema.object(
      ["jsonrpc": Schema.choice(["2.0"])],
      optional: [
        "id": ["type": ["integer", "string", "null"]], "method": Schema.text, "params": ["type": "object"],
        "result": ["type": "object"],
        "error": Schema.object(
          ["code": Schema.whole, "message": Schema.text], optional: ["data": ["type": "object"]]),
      ])
  ]
}
