import TARSCore

/// Reads the options of a source.
struct ConnectorOptions {
  private let settings: SourceSettings

  init(_ settings: SourceSettings) { self.settings = settings }

  func wrong(_ name: String, _ right: String) -> TARSError {
    TARSError(
      .badRequest, "The option \(name) of the source '\(settings.name)' isn't \(right).",
      hint: "Write \(right).")
  }

  func number(_ name: String, _ range: ClosedRange<Int>) throws -> Int? {
    guard let text = settings.options[name] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw wrong(name, "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// One of `words`; the first where the option isn't given.
  func word(_ name: String, _ words: [String]) throws -> String {
    let word = settings.options[name] ?? words[0]
    guard words.contains(word) else { throw wrong(name, "one of " + words.joined(separator: ", ")) }
    return word
  }

  func file(_ name: String) throws -> String? {
    guard let path = settings.options[name] else { return nil }
    guard path.hasPrefix("/") else { throw wrong(name, "the absolute path of a file") }
    return path
  }

  /// How a server of HTTP is shown the credential.
  func access(_ credential: SourceCredential?) throws -> HTTPClient.Access {
    let word = try word("auth", ["auto", "basic", "digest", "bearer"])
    guard let credential else { return .open }
    if word == "bearer" || word == "auto" && credential.user.isEmpty { return .bearer(credential.secret) }
    let methods: AuthenticationMethods =
      switch word {
      case "basic": .basic
      case "digest": .digest
      default: [.basic, .digest]
      }
    return .password(user: credential.user, password: credential.secret, methods)
  }
}
