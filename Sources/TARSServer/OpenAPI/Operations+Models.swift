import TARSCore

extension Operation {
  static let reembedding = Operation(
    id: "reembedding", tag: "system",
    summary: "How far embedding all passages anew with another model is.",
    note:
      "It goes on in the background after another model was set; searches use the present vectors until every "
      + "passage has a new one.", reply: [json("Reembedding")])

  static let editReembedding = Operation(
    id: "editReembedding", tag: "system",
    summary: "Pauses, resumes or cancels embedding anew.",
    note:
      "An order outlasts restarts. What was cancelled loses its vectors, and begins anew with 'resume'. Fails with "
      + "bad_request where nothing is being embedded anew.",
    body: [json("ReembeddingEdit")], reply: [json("Reembedding")])
}
