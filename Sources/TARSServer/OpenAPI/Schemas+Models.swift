import TARSCore

/// Embedding models.
extension Schemas {
  static let models: [String: JSONValue] = [
    "EmbeddingModel": Schema.object([
      "name": Schema.text, "dimensions": Schema.whole, "maxTokens": Schema.whole, "precision": Schema.text,
      "tier": Schema.text,
    ]),
    "Reembedding": Schema.object(
      [
        "state": Schema.choice(Reembedding.State.allCases.map(\.rawValue))
          .noted("resting: nobody ordered it, and 'note' says why."),
        "searchesByMeaning": Schema.flag.noted("Whether the model of the present vectors is loaded."),
        "passages": Schema.whole.noted("Of all versions; 0 where nothing is embedded anew."),
        "done": Schema.whole.noted("Of them, those that have a vector of 'next'."),
      ],
      optional: [
        "current": Schema.ref("EmbeddingModel").noted("The model of the vectors that searches use."),
        "next": Schema.ref("EmbeddingModel").noted("The model that takes its place."),
        "passagesPerMinute": Schema.number.noted("Missing while too few were done to tell."),
        "remainingSeconds": Schema.number.noted("Missing where there is no telling."),
        "note": Schema.text,
      ]),
    "ReembeddingEdit": Schema.closed(
      ["action": Schema.choice(ReembeddingEdit.Action.allCases.map(\.rawValue))]),
  ]
}
