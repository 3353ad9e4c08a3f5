/// Routes for clients of OpenAI's API.
extension Operation {
  static let models = Operation(
    id: "listModels", tag: "openai", summary: "The models: 'tars' answers, the other one embeds.",
    reply: [json("ModelList")], errors: [503])
  static let model = Operation(
    id: "getModel", tag: "openai", summary: "A model by name.",
    parameters: [Parameter(name: "model", place: .path, note: "As in the list.")], reply: [json("Model")],
    errors: [404, 503])
  static let chatCompletion = Operation(
    id: "chatCompletion", tag: "openai", summary: "A cited answer, for OpenAI clients.",
    note:
      "The last message of the user is the question, those before it what it may follow on. Citations follow the "
      + "text as footnotes, and stand in 'citations' of the completion or of the last chunk. A stream ends with "
      + "'data: [DONE]'. Tools may be offered and are never called.",
    body: [json("ChatCompletionRequest")],
    reply: [json("ChatCompletion"), events("ChatCompletionChunk")], errors: [404, 502, 503], quota: .questions
  )
  static let openAIEmbeddings = Operation(
    id: "openAIEmbeddings", tag: "openai", summary: "Vectors of texts, for OpenAI clients.",
    note: "A text beyond the model's token limit is cut.",
    body: [json("OpenAIEmbeddingRequest")], reply: [json("OpenAIEmbeddings")], errors: [404, 502, 503])

  static let listFiles = Operation(
    id: "listFiles", tag: "openai", summary: "Documents as files, in the order of their paths.",
    parameters: [
      Parameter(name: "purpose", note: "Only files of this purpose: the folder at the path's beginning."),
      Parameter(
        name: "limit", schema: Schema.whole(from: 1, to: 10_000, standard: 1000), note: "Length of a page."),
      Parameter(name: "order", note: "Means nothing here."),
      Parameter(name: "after", note: "The id of the last file of the page before."),
    ],
    reply: [json("OpenAIFileList")], errors: [404, 409])
  static let addFile = Operation(
    id: "addFile", tag: "openai", summary: "Adds a document, or a version of it.",
    note: "Its path is the purpose, a slash, and the file's name; the same one again is a new version.",
    body: [Content(mediaType: "multipart/form-data", schema: Schema.ref("OpenAIFileForm"))],
    reply: [json("OpenAIFile")], errors: [404, 422, 507])
  static let file = Operation(
    id: "getFile", tag: "openai", summary: "A document as a file.", parameters: [reference],
    reply: [json("OpenAIFile")], errors: [404, 409])
  static let deleteFile = Operation(
    id: "deleteFile", tag: "openai", summary: "Closes the document's current version; history stays.",
    parameters: [reference], reply: [json("OpenAIFileDeletion")], errors: [404, 409])
  static let fileContent = Operation(
    id: "fileContent", tag: "openai", summary: "The text of the newest version.", parameters: [reference],
    reply: [Content(mediaType: "text/plain", schema: Schema.text)], errors: [404, 409])
}
