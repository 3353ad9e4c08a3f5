import TARSConfig
import TARSCore
import TARSModelClients

/// The configured language model; `nil` for extractive answers.
struct ChatModelLoading {
  let settings: TARSConfiguration.ChatSettings

  init(_ settings: TARSConfiguration.ChatSettings) { self.settings = settings }

  /// - Throws: `invalid_configuration` for a URL that is none or a key file that can't be read or is empty.
  func load() throws -> (any ChatModel)? {
    guard let url = settings.url else { return nil }
    let transport = HTTPTransport(timeouts: HTTPTimeouts(idle: .seconds(settings.timeoutSeconds)))
    return OpenAIChatModel(
      name: settings.model, base: try OpenAIBaseURL(url), apiKey: try key(), transport: transport)
  }

  private func key() throws -> String? {
    guard let path = settings.apiKeyFile else { return nil }
    guard let key = SecretFile(path: path).secret else {
      throw TARSError(
        .invalidConfiguration, "The API key file \(path) can't be read or is empty.",
        hint: "Check chat.apiKeyFile in the configuration.")
    }
    return key
  }
}
