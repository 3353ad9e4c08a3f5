/// How long the transport waits.
package struct HTTPTimeouts: Hashable, Sendable {
  /// For a connection, name resolution and TLS included.
  package var connect: Duration
  /// For the next byte of a response.
  package var idle: Duration

  package init(connect: Duration = .seconds(5), idle: Duration = .seconds(120)) {
    self.connect = connect
    self.idle = idle
  }
}
