import TARSCore

/// Embeddings, and OpenAI's files.
extension Schemas {
  static let openAI: [String: JSONValue] = [
    "VectorRequest": Schema.closed(
      ["texts": Schema.list(Schema.filled, from: 1, to: 2048)],
      optional: ["role": Schema.choice(["passage", "query"]).noted("Default: passage.")]),
    "TextVectors": Schema.object([
      "model": Schema.ref("EmbeddingModel"), "vectors": Schema.list(vector),
      "tokens": Schema.list(Schema.whole).noted("Of each text; beyond the model's maxTokens it was cut."),
    ]),
    "OpenAIEmbeddingRequest": Schema.open(
      ["model": Schema.text, "input": inputTexts],
      optional: [
        "encoding_format": Schema.choice(["float", "base64"]),
        "dimensions": Schema.whole.noted("Those that the model has."),
        "role": Schema.choice(["passage", "query"]).noted("An addition of ours. Default: passage."),
      ]),
    "OpenAIEmbeddings": Schema.object([
      "object": Schema.choice(["list"]), "model": Schema.text,
      "data": Schema.list(
        Schema.object([
          "object": Schema.choice(["embedding"]), "index": Schema.whole,
          "embedding": ["oneOf": [vector, Schema.text]],
        ])),
      "usage": Schema.object(["prompt_tokens": Schema.whole, "total_tokens": Schema.whole]),
    ]),
    "OpenAIFile": Schema.object([
      "id": Schema.text, "object": Schema.choice(["file"]), "bytes": Schema.whole, "created_at": Schema.whole,
      "filename": Schema.text, "purpose": Schema.text, "status": Schema.choice(["processed"]),
    ]),
    "OpenAIFileForm": Schema.form(
      [
        "file": ["type": "string", "contentMediaType": "application/octet-stream"],
        "purpose": Schema.choice(OpenAIFile.purposes.sorted()),
      ], optional: ["collection": Schema.collection.noted("An addition of ours.")]),
    "OpenAIFileList": Schema.object([
      "object": Schema.choice(["list"]), "data": Schema.list(Schema.ref("OpenAIFile")),
      "has_more": Schema.flag, "first_id": ["type": ["string", "null"]],
      "last_id": ["type": ["string", "null"]],
    ]),
    "OpenAIFileDeletion": Schema.object([
      "id": Schema.text, "object": Schema.choice(["file"]), "deleted": Schema.flag,
    ]),
  ]

  static let vector = Schema.list(Schema.number)
}
