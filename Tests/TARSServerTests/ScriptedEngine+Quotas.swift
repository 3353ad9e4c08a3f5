import TARSCore

extension ScriptedEngine {
  func quotas() async throws -> [QuotaStatus] { used.withLock { $0 } }
}
