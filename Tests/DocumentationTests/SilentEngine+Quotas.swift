import TARSServer

extension SilentEngine {
  func quotas() async throws -> [QuotaStatus] { [] }
}
