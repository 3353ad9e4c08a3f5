import Logging
import TARSCore

/// Looks at the certificate's files now and then, and tells people of what it finds.
struct TLSKeeper: Sendable {
  private static let warningDays: Int64 = 14

  let identity: TLSIdentity
  let settings: TLSSettings
  let measures: CertificateMeasures
  let logger: Logger

  /// Runs until it is cancelled.
  func keep() async {
    measures.ends(identity.end)
    warnOfEnd()
    // Only cancellation ends the pause early.
    while (try? await Task.sleep(for: settings.lookInterval)) != nil { look() }
  }

  private func look() {
    switch identity.look(at: SystemTime().now) {
    case nil: break
    case .renewed(let end):
      measures.read(isUsed: true)
      measures.ends(end)
      logger.notice("new connections get the new certificate", metadata: ["tls.valid_until": "\(end)"])
      warnOfEnd()
    case .refused(let error):
      measures.read(isUsed: false)
      logger.error("the new certificate is refused, the one before stays", metadata: ["error": "\(error)"])
    }
  }

  private func warnOfEnd() {
    let end = identity.end
    guard end < SystemTime().now.advanced(byMilliseconds: Self.warningDays * 86_400_000) else { return }
    logger.warning("the certificate ends soon or has ended", metadata: ["tls.valid_until": "\(end)"])
  }
}
