/// A user's stable public identity: an opaque text of letters and digits.
package struct UserID: OpaqueID {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

/// A group of users.
package struct GroupID: OpaqueID {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }

  /// The group that every active user is in.
  package static let everyone = GroupID(rawValue: "everyone")
}

/// A signed-in client: the family of refresh tokens that began with one login.
package struct SessionID: OpaqueID {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

/// The public part of an API key, which stands in the key itself.
package struct APIKeyID: OpaqueID {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

/// An invitation or a link for a new password.
package struct TicketID: OpaqueID {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

/// An identity that is encoded as its text.
package protocol OpaqueID: Hashable, Sendable, Codable, RawRepresentable, CustomStringConvertible
where RawValue == String {
  init(rawValue: String)
}

extension OpaqueID {
  package var description: String { rawValue }

  package init(from decoder: any Decoder) throws {
    self.init(rawValue: try decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}
