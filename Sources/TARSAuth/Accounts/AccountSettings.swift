/// How accounts are kept.
package struct AccountSettings: Hashable, Sendable {
  /// The installation's name, as authenticators show it.
  package var productName: String
  package var invitationLifetime: Duration
  package var resetLifetime: Duration
  /// The file of the one-time setup token.
  package var setupTokenPath: String

  /// - Parameter setupTokenPath: The file of the one-time setup token, in the data directory.
  package init(
    productName: String = "T.A.R.S.", invitationLifetime: Duration = .seconds(7 * 86_400),
    resetLifetime: Duration = .seconds(3600), setupTokenPath: String
  ) {
    self.productName = productName
    self.invitationLifetime = invitationLifetime
    self.resetLifetime = resetLifetime
    self.setupTokenPath = setupTokenPath
  }
}
