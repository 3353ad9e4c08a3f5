/// Embeddings, and the routes for clients of Ollama and of the Model Context Protocol.
extension Operation {
  static let embed = Operation(
    id: "embedTexts", tag: "answers", summary: "Vectors of texts, by the model that searches use.",
    note: "A text beyond the model's token limit is cut.",
    body: [json("VectorRequest")], reply: [json("TextVectors")], errors: [502, 503])

  static let ollamaVersion = Operation(
    id: "ollamaVersion", tag: "ollama", summary: "The server's version.", reply: [json("OllamaVersion")])
  static let ollamaModels = Operation(
    id: "ollamaModels", tag: "ollama", summary: "The models: 'tars:latest' answers, the other one embeds.",
    reply: [json("OllamaModelList")], errors: [503])
  static let ollamaRunning = Operation(
    id: "ollamaRunning", tag: "ollama", summary: "The same models: they are always loaded.",
    reply: [json("OllamaModelList")], errors: [503])
  static let ollamaShow = Operation(
    id: "ollamaShow", tag: "ollama", summary: "What is known of a model.", body: [json("OllamaShowRequest")],
    reply: [json("OllamaShown")], errors: [404, 503])
  static let ollamaChat = Operation(
    id: "ollamaChat", tag: "ollama", summary: "A cited answer, for Ollama clients.",
    note:
      "As lines of JSON while it is made, or whole with 'stream': false. Citations follow the text as footnotes, and "
      + "stand in 'citations' of the last line.",
    body: [json("OllamaChatRequest")], reply: [lines("OllamaChunk"), json("OllamaChunk")],
    errors: [404, 502, 503])
  static let ollamaGenerate = Operation(
    id: "ollamaGenerate", tag: "ollama", summary: "As chat, for a single question.",
    body: [json("OllamaGenerateRequest")], reply: [lines("OllamaChunk"), json("OllamaChunk")],
    errors: [404, 502, 503])
  static let ollamaEmbed = Operation(
    id: "ollamaEmbed", tag: "ollama", summary: "Vectors of texts, for Ollama clients.",
    body: [json("OllamaEmbedRequest")], reply: [json("OllamaEmbeddings")], errors: [404, 502, 503])
  static let ollamaEmbedding = Operation(
    id: "ollamaEmbedding", tag: "ollama", summary: "The vector of one text, for older Ollama clients.",
    body: [json("OllamaPromptRequest")], reply: [json("OllamaPromptEmbedding")], errors: [404, 502, 503])

  static let mcp = Operation(
    id: "mcp", tag: "mcp", summary: "A message of the Model Context Protocol.",
    note:
      "JSON-RPC 2.0 over streamable HTTP, revisions 2024-11-05 to 2025-06-18. 'initialize' begins a session, whose id "
      + "comes in Mcp-Session-Id and goes with every later message. A tool's call is answered with a stream of events "
      + "where the client takes one. Notifications are answered with 202.",
    parameters: [
      Parameter(name: "Mcp-Session-Id", place: .header, note: "Of the session; not with 'initialize'."),
      Parameter(
        name: "MCP-Protocol-Version", place: .header,
        schema: Schema.choice(MCPRevision.allCases.map(\.rawValue)), note: "As agreed on."),
    ],
    body: [json("MCPMessage")], reply: [json("MCPMessage"), events("MCPMessage")], errors: [404, 406])
  static let endMCPSession = Operation(
    id: "endMCPSession", tag: "mcp", summary: "Ends a session of the Model Context Protocol.",
    parameters: [
      Parameter(name: "Mcp-Session-Id", place: .header, required: true, note: "Of the session.")
    ], status: 204, reply: [], errors: [404])

  private static func lines(_ schema: String) -> Content {
    Content(mediaType: "application/x-ndjson", schema: Schema.ref(schema))
  }
}
