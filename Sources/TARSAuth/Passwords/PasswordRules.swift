import TARSCore

/// Which passwords are good enough (after NIST SP 800-63B: length, and nothing common; no rules about signs).
package struct PasswordRules: Sendable {
  /// Characters; at least 10.
  package let shortest: Int
  private let breached: BreachedPasswords?

  private static let longest = 1000
  private static let mostBytes = 4096
  /// What guessing has to cost.
  private static let leastBits = 36.0

  /// - Parameter breached: A list of passwords that were seen in breaches, where there is one.
  package init(shortest: Int = 10, breached: BreachedPasswords? = nil) {
    self.shortest = max(10, shortest)
    self.breached = breached
  }

  /// The password as it is hashed: in one spelling.
  ///
  /// - Parameter about: The person's names and address, none of which may stand in it.
  /// - Throws: `password_weak`, which says why.
  func accept(_ password: String, about: [String]) throws -> String {
    let text = PasswordText.normalised(password)
    guard text.count >= shortest else {
      throw weak("has fewer than \(shortest) characters", "Take some words that nobody would put together.")
    }
    guard text.count <= Self.longest, text.utf8.count <= Self.mostBytes else {
      throw weak("has more than \(Self.longest) characters", "Take a shorter one.")
    }
    guard !text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) else {
      throw weak("contains control characters", "Type it without them.")
    }
    try checkGuesses(text, personal: Self.words(of: about))
    if try breached?.contains(text) ?? false {
      throw weak("was seen in a breach", "Take one that you use nowhere else.")
    }
    return text
  }

  private func checkGuesses(_ text: String, personal: Set<String>) throws {
    let plain = String(PasswordText.plain(text))
    let lower = text.lowercased()
    if personal.contains(where: { $0.count >= 4 && (lower.contains($0) || plain.contains($0)) }) {
      throw weak("contains your name or address", "Take one that has nothing to do with you.")
    }
    let parts = PasswordGuess(text, personal: personal).parts()
    guard !parts.isEmpty, parts.reduce(0, { $0 + $1.bits }) < Self.leastBits else { return }
    var names: [String] = []
    for name in parts.compactMap(\.name) where !names.contains(name) { names.append(name) }
    let made = names.isEmpty ? "is too simple" : "is easy to guess: " + names.joined(separator: ", ")
    throw weak(made, "Take more words, and rarer ones.")
  }

  /// Names whole and in their parts, in lower case.
  private static func words(of texts: [String]) -> Set<String> {
    Set(
      texts.flatMap { text -> [String] in
        let text = PasswordText.normalised(text).lowercased()
        let name = text.split(separator: "@").first.map(String.init) ?? text
        return [name] + name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
      }.filter { $0.count >= 3 })
  }

  private func weak(_ why: String, _ hint: String) -> TARSError {
    TARSError(.passwordWeak, "The password \(why).", hint: hint)
  }
}
