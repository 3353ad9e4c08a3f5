package import TARSCore

extension TARSConfiguration {
  /// How connections are protected, and who may stand between the server and its clients.
  package struct TransportSettings: Hashable, Sendable {
    /// Absolute paths of PEM files; both or none, which is plain HTTP.
    package var certificate: String?
    package var key: String?
    /// For so many days browsers use TLS alone; 0 says nothing.
    package var strictDays: Int
    /// Addresses of reverse proxies.
    package var trustedProxies: [AddressRange]
    /// "x-forwarded-for" or "forwarded".
    package var forwardedHeader: String
    /// As browsers write them: "https://notes.example".
    package var crossOrigins: Set<String>
  }
}

extension TARSConfiguration.TransportSettings {
  /// - Parameter path: Makes paths of files absolute.
  /// - Throws: `invalid_configuration`.
  init(_ values: SettingValues, path: (String) -> String) throws {
    certificate = values.optional("server.tls.certificate").map(path)
    key = values.optional("server.tls.key").map(path)
    strictDays = values.integer("server.tls.strictDays")
    trustedProxies = try values.list("server.trustedProxies").map(Self.range)
    forwardedHeader = values.text("server.forwardedHeader")
    crossOrigins = Set(try values.list("server.crossOrigins").map(Self.origin))
    guard (certificate == nil) == (key == nil) else {
      throw Self.invalid(
        "TLS needs both server.tls.certificate and server.tls.key.",
        "Name both files, or none for plain HTTP; `tars certs` makes them.")
    }
  }

  private static func range(_ text: String) throws -> AddressRange {
    guard let range = AddressRange(text) else {
      throw invalid(
        "'\(text)' in server.trustedProxies is no address.",
        "Write addresses and ranges such as 127.0.0.1, 10.0.0.0/8 or fd00::/8.")
    }
    return range
  }

  /// Scheme, host and port, in lower case and without anything after them: browsers send nothing else.
  private static func origin(_ text: String) throws -> String {
    let place = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    guard place.count == 3, ["http:", "https:"].contains(place[0]), place[1].isEmpty, !place[2].isEmpty,
      text == text.lowercased(), !place[2].contains(where: { "/*?#@".contains($0) })
    else {
      throw invalid(
        "'\(text)' in server.crossOrigins is no origin.",
        "Write it as browsers do, in lower case and without a path: https://notes.example or http://nas.lan:3000."
      )
    }
    return text
  }

  private static func invalid(_ message: String, _ hint: String) -> TARSError {
    TARSError(.invalidConfiguration, message, hint: hint)
  }
}
