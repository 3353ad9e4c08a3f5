import TARSCore

@testable import TARSConnectors

/// Connectors that may reach this machine, and what they throw as bare codes.
enum Local {
  struct Failure: Error, Equatable {
    let code: ErrorCode
  }

  static let policy = NetworkPolicy(onlyAllowedHosts: false, allowsLoopback: true)

  static func connector(
    _ settings: SourceSettings, _ credential: SourceCredential? = nil, policy: NetworkPolicy = policy,
    stallSeconds: Int = 20
  ) throws -> any SourceConnector {
    let timeouts = TransferTimeouts(connectMilliseconds: 5000, stallSeconds: stallSeconds)
    return try RemoteConnectors(web: policy, storage: policy, timeouts: timeouts).connector(
      for: settings, credential: credential)
  }

  static func list(
    _ settings: SourceSettings, _ credential: SourceCredential? = nil, policy: NetworkPolicy = policy,
    stallSeconds: Int = 20
  ) async throws -> [SourceEntry] {
    let connector = try connector(settings, credential, policy: policy, stallSeconds: stallSeconds)
    return try await connector.entries().reduce(into: []) { $0.append($1) }
  }

  static func code(_ code: ErrorCode) -> Failure { Failure(code: code) }

  static func coded<Value>(_ body: () async throws -> Value) async throws -> Value {
    do {
      return try await body()
    } catch let error as TARSError {
      throw Failure(code: error.code)
    }
  }

  static func codedNow<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as TARSError {
      throw Failure(code: error.code)
    }
  }
}
