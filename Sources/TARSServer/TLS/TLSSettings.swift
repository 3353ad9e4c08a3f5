/// How the server shows who it is.
package struct TLSSettings: Hashable, Sendable {
  /// Absolute path of a PEM file: the server's certificate, then those it rests on.
  package var certificate: String
  /// Absolute path of a PEM file with its key, which isn't encrypted.
  package var key: String
  /// For so long browsers that were here use TLS alone for this host (RFC 6797); zero says nothing.
  package var strictTransport: Duration
  /// Between two looks at the files.
  package var lookInterval = Duration.seconds(2)

  package init(certificate: String, key: String, strictTransport: Duration) {
    self.certificate = certificate
    self.key = key
    self.strictTransport = strictTransport
  }
}
