package import FoundationEssentials
package import TARSCore

/// What came of requests that may come twice because their sender didn't hear of the first.
package protocol RepeatStore: Sendable {
  /// Notes that a request is being answered; `nil` where it wasn't known, else what is known of it.
  ///
  /// - Parameters:
  ///   - run: This process's. What another one left unfinished is `interrupted`.
  ///   - since: What is older is forgotten.
  func begin(_ request: RepeatKey, run: String, at moment: Instant, since: Instant) async throws
    -> KnownRepeat?

  /// Keeps what it was answered with.
  func finish(_ request: RepeatKey, with reply: KeptReply) async throws

  /// Forgets a request that had no effect.
  func abandon(_ request: RepeatKey) async throws
}

/// A request as its sender names it.
package struct RepeatKey: Hashable, Sendable {
  /// Who sends it.
  package var caller: String
  /// The value of `Idempotency-Key`.
  package var key: String

  package init(caller: String, key: String) {
    self.caller = caller
    self.key = key
  }
}

/// A request that came before.
package enum KnownRepeat: Hashable, Sendable {
  case running
  /// The process ended while it was being answered: whether it had an effect isn't known.
  case interrupted
  case done(KeptReply)
}

/// What a request was, and what it was answered with.
package struct KeptReply: Hashable, Sendable {
  /// Digest of the request, its body included.
  package var fingerprint: String
  package var status: Int
  package var contentType: String
  /// `nil` where it held a secret.
  package var body: Data?

  package init(fingerprint: String, status: Int, contentType: String, body: Data?) {
    self.fingerprint = fingerprint
    self.status = status
    self.contentType = contentType
    self.body = body
  }
}
