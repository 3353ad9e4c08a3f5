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
    return (try TARSConfiguration(values, environment: environment), values)
  }

  /// - Throws: `invalid_configuration`.
  init(_ values: SettingValues, environment: [String: String]) throws {
    let home = environment["HOME"] ?? "/"
    func path(_ text: String) -> String {
      let expanded = text.hasPrefix("~/") ? home + text.dropFirst() : text
      let base = FileManager.default.currentDirectoryPath
      return expanded.hasPrefix("/") ? expanded : base + "/" + expanded
    }
    dataDirectory = path(values.text("data.directory"))
    server = ServerSettings(values)
    transport = try TransportSettings(values, path: path)
    models = ModelSettings(values, dataDirectory: dataDirectory, path: path)
    search = SearchSettings(rerankCandidates: values.integer("search.rerankCandidates"))
    chat = ChatSettings(values, path: path)
    answers = AnswerSettings(
      keepDays: values.integer("answers.keepDays"), keepCount: values.integer("answers.keepCount"))
    conversations = ConversationSettings(keepDays: values.integer("conversations.keepDays"))
    analytics = AnalyticsPolicy(values)
    ingestion = IngestionSettings(values)
    sources = SourceSettings(
      webHosts: values.list("sources.webHosts"), storageHosts: values.list("sources.storageHosts"))
    webhooks = WebhookSettings(values)
    keyFile = values.optional("secrets.keyFile").map(path)
    secretCommand = values.optional("secrets.command")
    accounts = AccountSettings(values, path: path)
    oidc = try OIDCSettings(values, path: path)
    ldap = try LDAPSettings(values, path: path)
    mail = try MailSettings(values, path: path)
    limits = LimitSettings(values)
    log = LogSettings(level: values.text("log.level"))
  }
}
