import Synchronization
@testable import TARSServer

extension ScriptedEngine {
  func quotas() async throws -> [QuotaStatus] { used.withLock { $0 } }
}
