package import TARSCore
import TARSCrypto

/// What is typed for a new account.
package struct NewUser: Hashable, Sendable {
  package var name: String
  package var displayName: String
  package var email: String?
  package var role: Role

  package init(name: String, displayName: String = "", email: String? = nil, role: Role = .member) {
    self.name = name
    self.displayName = displayName
    self.email = email
    self.role = role
  }

  /// The user, once the texts were found right.
  ///
  /// - Throws: `bad_request`.
  func user(state: User.State, origin: User.Origin = .local, at moment: Instant) throws -> User {
    let name = PasswordText.normalised(name)
    guard 1...100 ~= name.count, !name.contains(where: { $0.isWhitespace }), Self.isPrintable(name) else {
      throw TARSError.invalid("name", "has 1 to 100 characters and no blanks")
    }
    guard displayName.count <= 200, Self.isPrintable(displayName) else {
      throw TARSError.invalid("displayName", "has at most 200 characters, all printable")
    }
    if let email, !Self.isAddress(email) {
      throw TARSError.invalid("email", "isn't a mail address")
    }
    return User(
      id: UserID(rawValue: RandomText.letters(16)), name: name,
      displayName: displayName.isEmpty ? name : displayName, email: email, role: role, state: state,
      origin: origin, createdAt: moment)
  }

  static func isPrintable(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: false
      default: true
      }
    }
  }

  static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
      && isPrintable(text) && !text.contains { $0.isWhitespace || "<>\"(),;:\\".contains($0) }
  }
}
