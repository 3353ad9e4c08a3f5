/// That a caller has to wait; interfaces answer it as the error `rate_limited` and say how long.
package struct RateLimited: Error, Hashable, Sendable {
  /// At least 1.
  package let seconds: Int

  package init(seconds: Int) { self.seconds = max(1, seconds) }

  /// As people and programs are told.
  package var error: TARSError {
    TARSError(.rateLimited, "Too many requests.", hint: "Try again in \(seconds) s.")
  }
}
