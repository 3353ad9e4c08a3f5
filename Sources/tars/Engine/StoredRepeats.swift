import TARSCore
import TARSServer
import TARSStore

/// Requests with an Idempotency-Key, in the store.
struct StoredRepeats: RepeatStore {
  let store: SQLiteStore

  func begin(
    _ request: RepeatKey, run: String, at moment: Instant, since: Instant
  ) async throws -> KnownRepeat? {
    switch try await store.beginRequest(
      request.key, of: request.caller, run: run, at: moment, since: since)
    {
    case nil: nil
    case .unanswered(let isThisRun): isThisRun ? .running : .interrupted
    case .answered(let fingerprint, let status, let contentType, let body):
      .done(KeptReply(fingerprint: fingerprint, status: status, contentType: contentType, body: body))
    }
  }

  func finish(_ request: RepeatKey, with reply: KeptReply) async throws {
    try await store.finishRequest(
      request.key, of: request.caller, fingerprint: reply.fingerprint, status: reply.status,
      contentType: reply.contentType, body: reply.body)
  }

  func abandon(_ request: RepeatKey) async throws {
    try await store.abandonRequest(request.key, of: request.caller)
  }
}
