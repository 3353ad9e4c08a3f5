/// What a request is answered with when it comes again with the same `Idempotency-Key`.
enum Repeats: Sendable {
  /// As if it were the first; the header isn't looked at.
  case anew
  /// With the first answer.
  case replayed
  /// Not at all: the first answer held a secret, which isn't kept.
  case refused
}
