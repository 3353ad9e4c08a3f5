/// OpenAI's shapes, as far as they have a meaning here.
extension Schemas {
  static let chat: [String: JSONValue] = [
    "OpenAIError": Schema.object([
      "error": Schema.object([
        "message": Schema.text, "type": Schema.choice(["invalid_request_error", "server_error"]),
        "param": ["type": "null"], "code": Schema.text, "request_id": Schema.text,
      ])
    ]),
    "Model": Schema.object([
      "id": Schema.text, "object": Schema.choice(["model"]), "created": Schema.whole,
      "owned_by": Schema.text,
    ]),
    "ModelList": Schema.object([
      "object": Schema.choice(["list"]), "data": Schema.list(Schema.ref("Model")),
    ]),
    "ChatCompletionRequest": Schema.open(
      ["model": Schema.choice(["tars"]), "messages": Schema.list(message)],
      optional: [
        "stream": Schema.flag,
        "n": Schema.whole(from: 1, to: 8, standard: 1).noted("So many choices, all with the same answer."),
        "stop": stops, "max_tokens": words, "max_completion_tokens": words,
        "tools": Schema.list(["type": "object"]).noted("May be offered; none is called."),
        "tool_choice": Schema.choice(["auto", "none"]),
        "response_format": Schema.object(["type": Schema.choice(["text"])]),
        "stream_options": Schema.object([:], optional: ["include_usage": Schema.flag]),
        "scope": Schema.ref("Scope"),
      ]),
    "ChatCompletion": Schema.object([
      "id": Schema.text, "object": Schema.choice(["chat.completion"]), "created": Schema.whole,
      "model": Schema.text, "choices": Schema.list(choice), "usage": Schema.ref("TokenUsage"),
      "citations": Schema.list(Schema.ref("Citation")),
    ]),
    "ChatCompletionChunk": Schema.object(
      [
        "id": Schema.text, "object": Schema.choice(["chat.completion.chunk"]), "created": Schema.whole,
        "model": Schema.text, "choices": Schema.list(delta),
      ],
      optional: [
        "usage": Schema.ref("TokenUsage"), "citations": Schema.list(Schema.ref("Citation")),
      ]),
    "TokenUsage": Schema.object([
      "prompt_tokens": Schema.whole, "completion_tokens": Schema.whole, "total_tokens": Schema.whole,
    ]).noted("Counted in words: an answer may be made without a language model."),
  ]

  /// Texts to be embedded.
  static let inputTexts: JSONValue = [
    "oneOf": [Schema.filled, Schema.list(Schema.filled, from: 1, to: 2048)]
  ]

  /// Texts at which an answer ends.
  static let stops: JSONValue = {
    let stop: JSONValue = ["type": "string", "maxLength": 1000]
    return ["oneOf": [stop, Schema.list(stop, from: 0, to: StopSequences.most)]]
  }()

  private static let words = JSONValue.object(["type": "integer", "minimum": 1, "maximum": 1_000_000])
    .noted("Words of the answer after which it is cut.")
  private static let finish = Schema.choice(["stop", "length"])

  static let message = Schema.object(
    ["role": Schema.text],
    optional: [
      "content": [
        "oneOf": [
          Schema.text, ["type": "null"],
          Schema.list(Schema.object(["type": Schema.choice(["text"]), "text": Schema.text])),
        ]
      ]
    ])

  private static let choice = Schema.object([
    "index": Schema.whole, "finish_reason": finish,
    "message": Schema.object(["role": Schema.choice(["assistant"]), "content": Schema.text]),
  ])

  private static let delta = Schema.object([
    "index": Schema.whole, "finish_reason": ["enum": ["stop", "length", nil]],
    "delta": Schema.object([:], optional: ["role": Schema.text, "content": Schema.text]),
  ])
}
