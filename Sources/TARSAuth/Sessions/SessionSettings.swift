/// How long sessions last.
package struct SessionSettings: Hashable, Sendable {
  /// Without a refresh.
  package var idle: Duration
  /// At the latest.
  package var absolute: Duration
  /// How long a session that another process ended may still be taken for running here.
  package var lookupAge: Duration
  /// How long after its use a refresh token gives the same successor again, for a client whose answer was lost.
  package var grace: Duration

  package init(
    idle: Duration = .seconds(14 * 86_400), absolute: Duration = .seconds(90 * 86_400),
    lookupAge: Duration = .seconds(5), grace: Duration = .seconds(10)
  ) {
    self.idle = idle
    self.absolute = absolute
    self.lookupAge = lookupAge
    self.grace = grace
  }
}
