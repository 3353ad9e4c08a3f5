/// What bounds WebSockets; sizes in bytes.
package struct SocketLimits: Sendable {
  /// WebSockets at once, of all callers together.
  package var sockets = 3072
  /// Of them, those that haven't said who they are.
  package var strangers = 512
  package var socketsPerCaller = 64
  /// Answers that one WebSocket follows at once.
  package var asks = 8
  /// Longest message of a client.
  package var message = 1 << 20
  /// Messages and signs of a client per second; what comes faster is read later.
  package var rate = 50
  package var burst = 100
  /// Time for the first message.
  package var hello = Duration.seconds(10)
  /// Between two pings of the server.
  package var ping = Duration.seconds(30)
  /// Time without a sign of life after which a WebSocket is closed; some pings long.
  package var idle = Duration.seconds(90)
  /// Between two looks at whether a caller's session still holds; every question looks too.
  package var recheck = Duration.seconds(60)
  /// Time in which a ticket is good.
  package var ticket = Duration.seconds(30)

  package init() {}
}
