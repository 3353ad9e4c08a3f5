/// Ollama's shapes, as far as they have a meaning here.
extension Schemas {
  static let ollama: [String: JSONValue] = [
    "OllamaError": Schema.object(["error": Schema.text, "code": Schema.text, "request_id": Schema.text]),
    "OllamaVersion": Schema.object(["version": Schema.text]),
    "OllamaModelList": Schema.object([
      "models": Schema.list(
        Schema.object([
          "name": Schema.text, "model": Schema.text, "modified_at": Schema.moment, "size": Schema.whole,
          "digest": Schema.text, "details": modelDetails, "capabilities": Schema.list(Schema.text),
        ]))
    ]),
    "OllamaShowRequest": Schema.object([:], optional: ["model": Schema.text, "name": Schema.text])
      .merging(["anyOf": [["required": ["model"]], ["required": ["name"]]]]),
    "OllamaShown": Schema.object([
      "modelfile": Schema.text, "parameters": Schema.text, "template": Schema.text, "details": modelDetails,
      "model_info": ["type": "object"], "capabilities": Schema.list(Schema.text),
      "modified_at": Schema.moment,
    ]),
    "OllamaChatRequest": Schema.open(
      ["model": Schema.choice(answerers)],
      optional: answerOptions.merging([
        "messages": Schema.list(message).noted("Without any the model is loaded, which it always is.")
      ]) { $1 }),
    "OllamaGenerateRequest": Schema.open(
      ["model": Schema.choice(answerers)],
      optional: answerOptions.merging([
        "prompt": Schema.text.noted("Without one the model is loaded, which it always is.")
      ]) { $1 }),
    "OllamaChunk": Schema.object(
      ["model": Schema.text, "created_at": Schema.moment, "done": Schema.flag],
      optional: [
        "message": Schema.object(["role": Schema.choice(["assistant"]), "content": Schema.text]),
        "response": Schema.text, "done_reason": Schema.choice(["stop", "length", "load"]),
        "total_duration": Schema.whole.noted("Nanoseconds."),
        "prompt_eval_count": Schema.whole.noted("Words of the question."),
        "eval_count": Schema.whole.noted("Words of the answer."),
        "citations": Schema.list(Schema.ref("Citation")),
      ]),
    "OllamaEmbedRequest": Schema.open(
      ["model": Schema.text, "input": inputTexts],
      optional: ["truncate": Schema.flag, "dimensions": Schema.whole]),
    "OllamaEmbeddings": Schema.object([
      "model": Schema.text, "embeddings": Schema.list(vector), "total_duration": Schema.whole,
      "prompt_eval_count": Schema.whole,
    ]),
    "OllamaPromptRequest": Schema.object(["model": Schema.text, "prompt": Schema.filled]),
    "OllamaPromptEmbedding": Schema.object(["embedding": vector]),
  ]

  private static let answerers = ["tars", "tars:latest"]

  private static let modelDetails = Schema.object([
    "parent_model": Schema.text, "format": Schema.text, "family": Schema.text,
    "families": Schema.list(Schema.text), "parameter_size": Schema.text, "quantization_level": Schema.text,
  ])

  private static let answerOptions: [String: JSONValue] = [
    "stream": Schema.flag.noted("Default: true."), "scope": Schema.ref("Scope"),
    "options": Schema.open(
      [:],
      optional: ["stop": stops, "num_predict": Schema.whole.noted("Words of the answer.")]),
  ]
}
