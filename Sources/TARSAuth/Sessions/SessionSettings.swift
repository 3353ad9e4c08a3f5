/// How long sessions last.
package struct SessionSettings: Hashable, Sendable {
  /// Without a refresh.
  package var idle: Duration
  /// At the latest.
  package var absolute: Duration
  /// How long a session that another process ended may still be taken for running here.
  package var lookupAge: Duration

  package init(
    idle: Duration = .seconds(14 * 86_400), absolute: Duration = .seconds(90 * 86_400),
    lookupAge: Duration = .seconds(5)
  ) {
    self.idle = idle
    self.absolute = absolute
    self.lookupAge = lookupAge
  }
}
