import FoundationEssentials
import TARSCore

extension TARSConfiguration {
  /// Where a configuration file is looked for when none is named; the first that exists is read.
  package static func defaultFiles(environment: [String: String]) -> [String] {
    let home = environment["HOME"] ?? "/"
    let folder = environment["XDG_CONFIG_HOME"] ?? home + "/.config"
    return [folder + "/tars/tars.yaml", "/etc/tars/tars.yaml"]
  }

  /// Reads the configuration: command line over environment over file over defaults.
  ///
  /// - Parameters:
  ///   - file: The file a person named; it must exist. `nil` looks at the usual places.
  ///   - overrides: Values of the command line by setting key.
  /// - Throws: `invalid_configuration`.
  package static func load(
    file: String?, overrides: [String: String],
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) async throws -> (configuration: TARSConfiguration, values: SettingValues) {
    let usual = defaultFiles(environment: environment).first { FileManager.default.fileExists(atPath: $0) }
    let values = try await SettingValues.load(
      file: file ?? usual, overrides: overrides, environment: environment)
    return (TARSConfiguration(values, environment: environment), values)
  }

  init(_ values: SettingValues, environment: [String: String]) {
    let home = environment["HOME"] ?? "/"
    func path(_ text: String) -> String {
      let expanded = text.hasPrefix("~/") ? home + text.dropFirst() : text
      let base = FileManager.default.currentDirectoryPath
      return expanded.hasPrefix("/") ? expanded : base + "/" + expanded
    }
    dataDirectory = path(values.text("data.directory"))
    let modelFolder = values.optional("models.directory").map(path)
    server = ServerSettings(values)
    models = ModelSettings(
      directory: modelFolder ?? dataDirectory + "/models", embedding: values.text("models.embedding"),
      reranker: values.optional("models.reranker").map { $0.contains("/") ? path($0) : $0 },
      precision: values.text("models.precision"), threads: values.integer("models.threads"))
    search = SearchSettings(rerankCandidates: values.integer("search.rerankCandidates"))
    chat = ChatSettings(
      url: values.optional("chat.url"), model: values.text("chat.model"),
      apiKeyFile: values.optional("chat.apiKeyFile").map(path), style: values.text("chat.style"),
      timeoutSeconds: values.integer("chat.timeoutSeconds"))
    answers = AnswerSettings(
      keepDays: values.integer("answers.keepDays"), keepCount: values.integer("answers.keepCount"))
    ingestion = IngestionSettings(
      maxFileBytes: values.integer("ingestion.maxFileBytes"),
      chunkTokens: values.integer("ingestion.chunkTokens"),
      parserSeconds: values.integer("ingestion.parserSeconds"),
      parserMemoryBytes: values.integer("ingestion.parserMemoryBytes"),
      nice: values.integer("ingestion.nice"), maxLoad: values.integer("ingestion.maxLoad"),
      ocrLanguages: values.list("ingestion.ocrLanguages"),
      detectsPersonalData: values.text("ingestion.detectPersonalData") == "true")
    sources = SourceSettings(
      webHosts: values.list("sources.webHosts"), storageHosts: values.list("sources.storageHosts"))
    webhooks = Self.webhooks(values)
    keyFile = values.optional("secrets.keyFile").map(path)
    log = LogSettings(level: values.text("log.level"))
  }

  private static func webhooks(_ values: SettingValues) -> WebhookSettings {
    WebhookSettings(
      allowedHosts: values.list("webhooks.allowedHosts"),
      timeoutSeconds: values.integer("webhooks.timeoutSeconds"),
      retrySeconds: values.integer("webhooks.retrySeconds"),
      retryHours: values.integer("webhooks.retryHours"),
      offAfterHours: values.integer("webhooks.offAfterHours"),
      keepDays: values.integer("webhooks.keepDays"))
  }
}
