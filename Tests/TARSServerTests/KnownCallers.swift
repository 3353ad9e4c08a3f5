import TARSAuth
import TARSCore
import TARSObservability

@testable import TARSServer

/// Callers by their tokens: the owner's, and one of each role.
struct KnownCallers: CallerSource {
  func recognise(bearer token: String, address: String) async throws -> Recognised {
    if token == RunningServer.token { return Recognised(caller: .owner(named: "owner")) }
    guard let role = Role(rawValue: token) else {
      throw TARSError(.unauthorized, "Nobody has this token.", hint: "Sign in.")
    }
    let caller = Caller(
      user: UserID(rawValue: token), name: token, rights: role.rights, access: .all,
      proof: .session(SessionID(rawValue: "s")))
    return Recognised(caller: caller)
  }
}

extension ChatParts {
  /// For tables of routes that nobody calls.
  static func scripted() -> ChatParts {
    ChatParts(
      callers: KnownCallers(), engines: ScriptedEngine(), settings: ServerSettings(version: "1"),
      measures: ServerMeasures(MetricRegistry(), version: "1"))
  }
}

extension ScriptedEngine: EngineHost {
  func engine(for caller: Caller) -> any ServedEngine { self }
}
