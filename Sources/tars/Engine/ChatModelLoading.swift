import TARSConfig
import TARSCore
import TARSModelClients

/// The configured language model; `nil` for extractive answers.
struct ChatModelLoading {
  let settings: TARSConfiguration.ChatSettings
  let secrets: Secrets

  init(_ settings: TARSConfiguration.ChatSettings, secrets: Secrets) {
    self.settings = settings
    self.secrets = secrets
  }

  /// - Throws: `invalid_configuration` for a URL that is none; what `Secrets.value` throws.
  func load() throws -> (any ChatModel)? {
    guard let url = settings.url else { return nil }
    let transport = HTTPTransport(timeouts: HTTPTimeouts(idle: .seconds(settings.timeoutSeconds)))
    let key = try secrets.value(of: "chat.apiKey", file: settings.apiKeyFile)
    return OpenAIChatModel(
      name: settings.model, base: try OpenAIBaseURL(url), apiKey: key, transport: transport)
  }
}
