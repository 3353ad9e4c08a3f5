import TARSCore

/// What the first admin types.
struct SetupBody: AccountBody {
  let (token, name, password, displayName): (String, String, String, String)
  let email: String?
  let cookie: Bool

  enum CodingKeys: String, CodingKey, CaseIterable { case token, name, password, displayName, email, cookie }

  init(members: KeyedDecodingContainer<CodingKeys>) throws {
    token = try members.decode(String.self, forKey: .token)
    name = try members.decode(String.self, forKey: .name)
    password = try members.decode(String.self, forKey: .password)
    displayName = try members.decodeIfPresent(String.self, forKey: .displayName) ?? ""
    email = try members.decodeIfPresent(String.self, forKey: .email)
    cookie = try members.decodeIfPresent(Bool.self, forKey: .cookie) ?? false
  }
}

/// What a person types to sign in.
struct LoginBody: AccountBody {
  let name: String
  let password: String
  let code: String?
  let cookie: Bool

  enum CodingKeys: String, CodingKey, CaseIterable { case name, password, code, cookie }

  init(members: KeyedDecodingContainer<CodingKeys>) throws {
    name = try members.decode(String.self, forKey: .name)
    password = try members.decode(String.self, forKey: .password)
    code = try members.decodeIfPresent(String.self, forKey: .code)
    cookie = try members.decodeIfPresent(Bool.self, forKey: .cookie) ?? false
  }
}

/// The refresh token, unless a cookie has it.
struct RefreshBody: AccountBody {
  let refreshToken: String?

  enum CodingKeys: String, CodingKey, CaseIterable { case refreshToken }

  init(members: KeyedDecodingContainer<CodingKeys>) throws {
    refreshToken = try members.decodeIfPresent(String.self, forKey: .refreshToken)
  }
}

/// An invitation or a link for a new password that is taken up.
struct TicketBody: AccountBody {
  let purpose: Ticket.Purpose
  let secret: String
  let password: String
  let cookie: Bool

  enum CodingKeys: String, CodingKey, CaseIterable { case purpose, secret, password, cookie }

  init(members: KeyedDecodingContainer<CodingKeys>) throws {
    purpose = try members.decode(Ticket.Purpose.self, forKey: .purpose)
    secret = try members.decode(String.self, forKey: .secret)
    password = try members.decode(String.self, forKey: .password)
    cookie = try members.decodeIfPresent(Bool.self, forKey: .cookie) ?? false
  }
}
