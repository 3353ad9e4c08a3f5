import FoundationEssentials
import TARSCore

/// The address of an OpenAI-compatible API, as people write it: with or without `/v1`, a slash at the end, or the
/// whole path of an endpoint.
package struct OpenAIBaseURL: Hashable, Sendable {
  /// Without a slash at the end, such as "http://localhost:8080/v1".
  package let text: String

  /// - Throws: `TARSError` with code `invalid_configuration` unless it is an absolute http or https URL.
  package init(_ written: String) throws {
    guard let url = URL(string: written), let scheme = url.scheme?.lowercased(),
      ["http", "https"].contains(scheme), url.host?.isEmpty == false, url.query == nil, url.user == nil
    else { throw Self.invalid(written) }
    var path = written
    for ending in ["/", "/chat/completions", "/models", "/"] where path.hasSuffix(ending) {
      path.removeLast(ending.count)
    }
    while path.hasSuffix("/") { path.removeLast() }
    text = Self.namesVersion(URL(string: path)?.pathComponents ?? []) ? path : path + "/v1"
  }

  /// The address of a route below the base, such as "chat/completions".
  package func endpoint(_ name: String) -> String { "\(text)/\(name)" }

  /// Whether a path component is "v1", "v1beta", "v2" ...
  private static func namesVersion(_ components: [String]) -> Bool {
    components.contains { component in
      component.hasPrefix("v") && component.dropFirst().first?.isNumber == true
    }
  }

  private static func invalid(_ written: String) -> TARSError {
    TARSError(
      .invalidConfiguration, "'\(written)' is not the URL of a language model server.",
      hint: "Write chat.url like http://localhost:8080/v1, without user name or query.")
  }
}
