package import TARSCore

/// What a certificate is for: a host's name, all names right below a domain, or an address.
package enum CertificateName: Hashable, Sendable {
  /// In lower case, perhaps with "*." before it.
  case host(String)
  case address(IPAddress)

  /// - Throws: `bad_request` for a text that is neither a host's name (RFC 1123) nor an address.
  package init(_ text: String) throws {
    if let address = IPAddress(text) {
      self = .address(address)
      return
    }
    let name = text.lowercased()
    guard Self.isHost(name) else {
      throw TARSError(
        .badRequest, "'\(text)' is no name that a certificate can be for.",
        hint: "Write a host name such as nas.home.arpa, *.home.arpa, or an address such as 192.168.1.5.")
    }
    self = .host(name)
  }

  /// Whether a client that asks for `other`, a name without a star, takes a certificate of this name for it (RFC
  /// 9525): a star stands for one label.
  package func covers(_ other: CertificateName) -> Bool {
    guard case .host(let own) = self, case .host(let asked) = other, own.hasPrefix("*.") else {
      return self == other
    }
    return asked.firstIndex(of: ".").map { asked[$0...] == own.dropFirst() } ?? false
  }

  private static func isHost(_ name: String) -> Bool {
    let isWild = name.hasPrefix("*.")
    let labels = name.dropFirst(isWild ? 2 : 0).split(separator: ".", omittingEmptySubsequences: false)
    guard name.utf8.count <= 253, labels.count >= (isWild ? 2 : 1), labels.allSatisfy(isLabel) else {
      return false
    }
    // A name of digits alone would be read as an address.
    return labels.last?.contains { $0.isLetter || $0 == "-" } ?? false
  }

  private static func isLabel(_ label: Substring) -> Bool {
    (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
      && label.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}

extension CertificateName: CustomStringConvertible {
  package var description: String {
    switch self {
    case .host(let name): name
    case .address(let address): address.description
    }
  }
}
