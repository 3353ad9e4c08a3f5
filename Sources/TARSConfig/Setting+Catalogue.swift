extension Setting {
  /// Every setting there is, in the order of the reference.
  package static let all: [Setting] = [
    Setting(
      "data.directory", text: "~/.local/share/tars",
      "Where T.A.R.S. keeps everything: store, index, models, token."),
    Setting("server.host", text: "127.0.0.1", "Address to listen on."),
    Setting("server.port", integer: 8787, in: 0...65_535, "Port to listen on; 0 lets the system choose."),
    Setting(
      "server.allowedHosts", text: "",
      "Host names under which clients reach the server, with commas; addresses and localhost always do."
    ),
    Setting(
      "server.maxBodyBytes", integer: 536_870_912, in: 1024...(1 << 40), "Largest request body in bytes."),
    Setting(
      "server.uploadHours", integer: 48, in: 1...8760,
      "Hours that an interrupted upload waits for its next piece."),
    Setting("server.connections", integer: 4096, in: 16...100_000, "Connections at once; more wait."),
    Setting(
      "server.socketsPerCaller", integer: 64, in: 1...100_000, "WebSockets of one caller at once."),
    Setting(
      "server.answersPerCaller", integer: 8, in: 1...10_000,
      "Answers that go on without their connection, of one caller at once."),
    Setting("models.directory", text: "", "Folder of the models; empty for `models` in the data directory."),
    Setting("models.embedding", text: "all-MiniLM-L6-v2", "Name of the embedding model."),
    Setting(
      "models.reranker", text: "ms-marco-MiniLM-L6-v2",
      "Name of the reranking model, or its folder; it reranks once it is installed. Empty for none."),
    Setting(
      "models.precision", text: "auto", choices: ["auto", "int8", "bf16", "fp32"],
      "Arithmetic of both models; auto takes the fastest that the processor has."),
    Setting(
      "models.threads", integer: 0, in: 0...1024, "Threads that embed, and that rerank; 0 for one per core."),
    Setting(
      "search.rerankCandidates", integer: 20, in: 0...1000,
      "So many of the best passages are reranked, where a reranking model is installed; 0 for none."),
    Setting(
      "chat.url", text: "", "Base URL of an OpenAI-compatible server; empty for extractive answers."),
    Setting("chat.model", text: "", "Name of the language model on that server."),
    Setting("chat.apiKeyFile", text: "", "File that holds the API key of that server."),
    Setting(
      "chat.style", text: "short", choices: ["short", "cited"],
      "short: one checked sentence, cited by T.A.R.S. (small models); cited: the model writes the marks."),
    Setting(
      "chat.timeoutSeconds", integer: 120, in: 1...3600, "Seconds without a token before a model is given up."
    ),
    Setting(
      "answers.keepDays", integer: 90, in: 0...36_500,
      "Days that answers are kept for replay; 0 keeps none."),
    Setting(
      "answers.keepCount", integer: 10_000, in: 1...10_000_000,
      "Of more kept answers the oldest are forgotten."),
    Setting("ingestion.maxFileBytes", integer: 536_870_912, in: 1...(1 << 40), "Larger files are refused."),
    Setting(
      "ingestion.chunkTokens", integer: 200, in: 32...8192,
      "Longest passage in tokens of the embedding model."),
    Setting("ingestion.parserSeconds", integer: 60, in: 1...3600, "Seconds that parsing one file may take."),
    Setting(
      "ingestion.parserMemoryBytes", integer: 2_147_483_648, in: 67_108_864...(1 << 40),
      "Address space of a parsing process in bytes."),
    Setting(
      "ingestion.nice", integer: 10, in: 0...19,
      "How far the threads that read files stand back behind other programs; 0 for not at all."),
    Setting(
      "ingestion.maxLoad", integer: 0, in: 0...1000,
      "Load per core over which only uploads and named files are read; 0 for none, for a machine that is always "
        + "busy would never get to the rest."),
    Setting(
      "ingestion.ocrLanguages", text: "eng,deu,fra,spa,ita,por,nld,chi_sim",
      "Languages that tesseract looks for in pictures, by its names, with commas; those that aren't installed are left out."
    ),
    Setting(
      "ingestion.detectPersonalData", text: "false", choices: ["false", "true"],
      "Whether documents get tags such as pii:iban for the kinds of personal data in them."),
    Setting(
      "sources.webHosts", text: "",
      "Hosts whose pages may be sources, with commas: names, *.names, addresses, ranges; none by default."),
    Setting(
      "sources.storageHosts", text: "",
      "Addresses of shares, buckets and mailboxes that are allowed beside those of the Internet and private networks."
    ),
    Setting(
      "webhooks.allowedHosts", text: "",
      "Addresses and ranges, or localhost, that webhooks may reach beside those of the Internet, with commas; machines "
        + "of private networks are refused by default."),
    Setting(
      "webhooks.timeoutSeconds", integer: 15, in: 1...120,
      "Seconds that a webhook's receiver may take to answer."
    ),
    Setting(
      "webhooks.retrySeconds", integer: 5, in: 1...3600,
      "Seconds from a first failure to the second attempt; each further pause is four times as long, up to 6 hours."
    ),
    Setting(
      "webhooks.retryHours", integer: 24, in: 1...168,
      "Hours from a message's first attempt to giving it up."),
    Setting(
      "webhooks.offAfterHours", integer: 120, in: 1...8760,
      "Hours for which nothing can be delivered, after which a webhook is turned off."),
    Setting(
      "webhooks.keepDays", integer: 30, in: 1...3650, "Days that ended deliveries can be looked at."),
    Setting(
      "secrets.keyFile", text: "",
      "File with the key that seals credentials and signs tokens, 32 bytes in base 64, which must be there; by default "
        + "secrets.key in the data directory, made at need."),
    Setting(
      "log.level", text: "info",
      choices: ["trace", "debug", "info", "notice", "warning", "error", "critical"],
      "Least severity that is logged."),
  ]

  /// The setting of that key, which must exist.
  static func named(_ key: String) -> Setting {
    guard let setting = all.first(where: { $0.key == key }) else {
      preconditionFailure("no setting is named \(key)")
    }
    return setting
  }
}
