import TARSCore

extension SilentEngine {
  func quotas() async throws -> [QuotaStatus] { [] }
}
