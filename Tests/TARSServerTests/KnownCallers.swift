import TARSCore

@testable import TARSServer

/// Callers by their tokens: the owner's, and one of each role.
struct KnownCallers: CallerSource {
  func caller(bearer token: String, address: String) async throws -> Caller {
    if token == RunningServer.token { return .owner(named: "owner") }
    guard let role = Role(rawValue: token) else {
      throw TARSError(.unauthorized, "Nobody has this token.", hint: "Sign in.")
    }
    return Caller(
      user: UserID(rawValue: token), name: token, rights: role.rights, access: .all,
      proof: .session(SessionID(rawValue: "s")))
  }
}

extension ScriptedEngine: EngineHost {
  func engine(for caller: Caller) -> any ServedEngine { self }
}
