import TARSCore

extension TARSConfiguration.ServerSettings {
  init(_ values: SettingValues) {
    self.init(
      host: values.text("server.host"), port: values.integer("server.port"),
      allowedHosts: Set(values.list("server.allowedHosts")),
      publicURL: values.optional("server.publicURL"), maxBodyBytes: values.integer("server.maxBodyBytes"),
      uploadHours: values.integer("server.uploadHours"), connections: values.integer("server.connections"),
      headSeconds: values.integer("server.headSeconds"), bodySeconds: values.integer("server.bodySeconds"),
      stallSeconds: values.integer("server.stallSeconds"),
      socketsPerCaller: values.integer("server.socketsPerCaller"),
      answersPerCaller: values.integer("server.answersPerCaller"))
  }
}

extension TARSConfiguration.ModelSettings {
  init(_ values: SettingValues, dataDirectory: String, path: (String) -> String) {
    self.init(
      directory: values.optional("models.directory").map(path) ?? dataDirectory + "/models",
      embedding: values.text("models.embedding"),
      reranker: values.optional("models.reranker").map { $0.contains("/") ? path($0) : $0 },
      precision: values.text("models.precision"), threads: values.integer("models.threads"))
  }
}

extension TARSConfiguration.ChatSettings {
  init(_ values: SettingValues, path: (String) -> String) {
    self.init(
      url: values.optional("chat.url"), model: values.text("chat.model"),
      apiKeyFile: values.optional("chat.apiKeyFile").map(path), style: values.text("chat.style"),
      timeoutSeconds: values.integer("chat.timeoutSeconds"))
  }
}

extension TARSConfiguration.IngestionSettings {
  init(_ values: SettingValues) {
    self.init(
      maxFileBytes: values.integer("ingestion.maxFileBytes"),
      chunkTokens: values.integer("ingestion.chunkTokens"),
      parserSeconds: values.integer("ingestion.parserSeconds"),
      parserMemoryBytes: values.integer("ingestion.parserMemoryBytes"),
      nice: values.integer("ingestion.nice"), maxLoad: values.integer("ingestion.maxLoad"),
      ocrLanguages: values.list("ingestion.ocrLanguages"),
      detectsPersonalData: values.text("ingestion.detectPersonalData") == "true")
  }
}

extension TARSConfiguration.AccountSettings {
  init(_ values: SettingValues, path: (String) -> String) {
    self.init(
      accessMinutes: values.integer("accounts.accessMinutes"),
      sessionDays: values.integer("accounts.sessionDays"),
      sessionMaxDays: values.integer("accounts.sessionMaxDays"),
      invitationDays: values.integer("accounts.invitationDays"),
      resetMinutes: values.integer("accounts.resetMinutes"),
      passwordLength: values.integer("accounts.passwordLength"),
      breachedPasswords: values.optional("accounts.breachedPasswords").map(path))
  }
}

extension TARSConfiguration.LimitSettings {
  init(_ values: SettingValues) {
    self.init(
      requestsPerMinute: values.integer("limits.requestsPerMinute"),
      requestsAtOnce: values.integer("limits.requestsAtOnce"),
      strangerRequestsPerMinute: values.integer("limits.strangerRequestsPerMinute"),
      strangerRequestsAtOnce: values.integer("limits.strangerRequestsAtOnce"),
      failedLoginsPerAccount: values.integer("limits.failedLoginsPerAccount"),
      failedLoginsPerAddress: values.integer("limits.failedLoginsPerAddress"))
  }
}

extension TARSConfiguration.WebhookSettings {
  init(_ values: SettingValues) {
    self.init(
      allowedHosts: values.list("webhooks.allowedHosts"),
      timeoutSeconds: values.integer("webhooks.timeoutSeconds"),
      retrySeconds: values.integer("webhooks.retrySeconds"),
      retryHours: values.integer("webhooks.retryHours"),
      offAfterHours: values.integer("webhooks.offAfterHours"),
      keepDays: values.integer("webhooks.keepDays"))
  }
}

extension AnalyticsPolicy {
  init(_ values: SettingValues) {
    self.init(
      privacy: AnalyticsPrivacy(rawValue: values.text("analytics.privacy")) ?? .aggregate,
      perUser: values.text("analytics.perUser") == "true", keepDays: values.integer("analytics.keepDays"),
      leastTermCount: values.integer("analytics.leastTermCount"))
  }
}
