import Logging
import TARSAuth
import TARSCore

/// Requests for a new password by mail, worked off beside the answers: how long an answer takes tells nothing of the
/// person. Of many at once those over a bound are left out, and the person asks again.
final class ResetRequests: Sendable {
  private struct Entry: Sendable {
    let name: String
    let client: ClientInfo
  }

  private static let most = 100

  private let entries: AsyncStream<Entry>
  private let feed: AsyncStream<Entry>.Continuation

  init() {
    (entries, feed) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.most))
  }

  func add(_ name: String, _ client: ClientInfo) { feed.yield(Entry(name: name, client: client)) }

  /// Until the task is cancelled.
  func run(_ accounts: AccountServices, _ logger: Logger) async {
    for await entry in entries {
      do {
        try await accounts.tickets.requestReset(name: entry.name, client: entry.client)
      } catch {
        let code = (error as? TARSError)?.code.rawValue ?? "\(type(of: error))"
        logger.warning("a link for a new password wasn't sent", metadata: ["error": "\(code)"])
      }
    }
  }
}
