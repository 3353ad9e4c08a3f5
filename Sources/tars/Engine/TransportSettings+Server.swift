import TARSConfig
import TARSServer

extension TARSConfiguration.TransportSettings {
  /// `nil` for plain HTTP.
  var tls: TLSSettings? {
    guard let certificate, let key else { return nil }
    return TLSSettings(certificate: certificate, key: key, strictTransport: .seconds(strictDays * 86_400))
  }

  var forwarding: ForwardingSettings {
    ForwardingSettings(
      trusted: trustedProxies, header: ForwardingSettings.Header(rawValue: forwardedHeader) ?? .xForwardedFor)
  }

  /// PEM files of authorities that commands trust, beside those of the system, when they talk to the server on this
  /// machine.
  func trustFiles(dataDirectory: String) -> [String] {
    [certificate].compactMap(\.self) + [dataDirectory + "/certs/ca.crt"]
  }
}
