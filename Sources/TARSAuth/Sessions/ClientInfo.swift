/// Where a request comes from, as sessions and the audit trail keep it.
package struct ClientInfo: Hashable, Sendable {
  package let address: String
  /// The client's own name for itself.
  package let agent: String
  package let requestID: String?

  package init(address: String, agent: String = "", requestID: String? = nil) {
    self.address = address
    self.agent = String(agent.prefix(200))
    self.requestID = requestID
  }
}
