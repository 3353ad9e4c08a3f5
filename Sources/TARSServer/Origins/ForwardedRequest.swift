import HTTPTypes
import TARSCore

/// Where a request really came from, as far as trusted proxies say so.
///
/// The list of addresses is read from right to left, for each proxy adds the one it sees at the end: the first that is no
/// trusted proxy is the client. What stands left of it anybody may have written.
struct ForwardedRequest: Hashable {
  /// The client's address.
  let address: String
  /// Whether the client spoke TLS to the proxy; `nil` where no trusted proxy says.
  let isSecure: Bool?

  /// - Parameter peer: The address that the connection shows.
  init(peer: String, fields: HTTPFields, settings: ForwardingSettings) {
    guard !settings.trusted.isEmpty, let direct = IPAddress(peer), settings.trusts(direct) else {
      (address, isSecure) = (peer, nil)
      return
    }
    let hops = settings.header == .forwarded ? Self.elements(fields) : Self.addresses(fields)
    var client = direct
    var scheme: Substring?
    for hop in hops.reversed() {
      // What isn't an address hides the client on purpose: then the proxy that says so stands for it.
      guard let next = hop.address else { break }
      client = next
      scheme = hop.scheme ?? scheme
      if !settings.trusts(next) { break }
    }
    if settings.header == .xForwardedFor { scheme = Self.list(fields, .forwardedScheme).last }
    address = client.description
    isSecure = scheme.map { $0.lowercased() == "https" }
  }

  private struct Hop {
    var address: IPAddress?
    var scheme: Substring?
  }

  private static func addresses(_ fields: HTTPFields) -> [Hop] {
    list(fields, .forwardedAddresses).map { Hop(address: address($0)) }
  }

  private static func elements(_ fields: HTTPFields) -> [Hop] {
    list(fields, .forwarded).map { element in
      var hop = Hop()
      for pair in element.split(separator: ";") {
        let halves = pair.split(separator: "=", maxSplits: 1).map(trimmed)
        guard halves.count == 2 else { continue }
        let value = halves[1].hasPrefix("\"") ? halves[1].dropFirst().prefix { $0 != "\"" } : halves[1]
        switch halves[0].lowercased() {
        case "for": hop.address = address(value)
        case "proto": hop.scheme = value
        default: break
        }
      }
      return hop
    }
  }

  /// The parts of all fields of that name between commas.
  private static func list(_ fields: HTTPFields, _ name: HTTPField.Name) -> [Substring] {
    fields[values: name].flatMap { $0.split(separator: ",").map(trimmed) }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }

  /// An address with or without a port: "192.0.2.1:80", "[2001:db8::1]:80", "2001:db8::1".
  private static func address(_ text: Substring) -> IPAddress? {
    if text.hasPrefix("[") { return IPAddress(String(text.prefix { $0 != "]" }) + "]") }
    let colons = text.count { $0 == ":" }
    return IPAddress(String(colons == 1 ? text.prefix { $0 != ":" } : text))
  }
}

extension ForwardingSettings {
  fileprivate func trusts(_ address: IPAddress) -> Bool { trusted.contains { $0.contains(address) } }
}

extension HTTPField.Name {
  fileprivate static let forwarded = HTTPField.Name("Forwarded")!
  fileprivate static let forwardedAddresses = HTTPField.Name("X-Forwarded-For")!
  fileprivate static let forwardedScheme = HTTPField.Name("X-Forwarded-Proto")!
}
