package import TARSCore

extension Instant {
  /// This moment moved by a duration, cut to whole milliseconds.
  package func advanced(by duration: Duration) -> Instant {
    advanced(byMilliseconds: duration.wholeMilliseconds)
  }

  /// Whole seconds since 1970, as in tokens.
  var seconds: Int64 {
    milliseconds >= 0 ? milliseconds / 1000 : -((999 - milliseconds) / 1000)
  }
}

extension Duration {
  var wholeMilliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
