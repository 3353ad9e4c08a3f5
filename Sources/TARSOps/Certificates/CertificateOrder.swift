/// A certificate that a server is to get.
package struct CertificateOrder: Hashable, Sendable {
  /// What becomes of the server's key.
  package enum KeyUse: Hashable, Sendable {
    /// A new one, where there is none.
    case new
    /// A new one in any case.
    case replaced
    /// The one that is there.
    case kept
  }

  /// Name of the files in the folder, without their endings.
  package var file: String
  /// Empty, where the key is kept, for those of the certificate that is there.
  package var names: [CertificateName]
  /// How long it holds, within `LocalAuthority.dayLimits.server`; never longer than the authority.
  package var days: Int
  package var keyUse: KeyUse

  package init(file: String, names: [CertificateName], days: Int, keyUse: KeyUse) {
    self.file = file
    self.names = names
    self.days = days
    self.keyUse = keyUse
  }
}
