/// How long a server may take, and how fast it may be asked.
package struct TransferTimeouts: Hashable, Sendable {
  /// From the first packet to a connection that is ready, encryption included.
  package var connectMilliseconds: Int
  /// A server that sends nothing for so long is given up.
  package var stallSeconds: Int

  package init(connectMilliseconds: Int = 15_000, stallSeconds: Int = 60) {
    self.connectMilliseconds = connectMilliseconds
    self.stallSeconds = stallSeconds
  }
}

/// What all transfers of one source have in common.
struct TransferSettings: Hashable, Sendable {
  var policy: NetworkPolicy
  var timeouts = TransferTimeouts()
  /// PEM file of the authorities to be trusted in place of the system's.
  var authorities: String?
  var agent: String
  /// 0 for any number.
  var bytesPerSecond = 0
}
