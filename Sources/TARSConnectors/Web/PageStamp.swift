import FoundationEssentials
import TARSCore
import TARSCrypto

/// Stamps of pages: what the server says of a page's state, else the digest of its bytes.
enum PageStamp {
  private static let listed = "listed "

  /// `nil` where the server says nothing of it.
  static func stamp(of response: HTTPResponse) -> String? {
    if let tag = response["etag"], !tag.isEmpty { return "tag " + tag }
    return response["last-modified"].map { "date " + $0 }
  }

  static func stamp(of bytes: [UInt8]) -> String { "digest " + SHA256Digest.hex(of: Data(bytes)) }

  static func stamp(ofFile path: String) throws -> String { "digest " + (try SHA256Digest.hex(ofFile: path)) }

  /// What a sitemap says of a page's last change.
  static func stamp(listed changed: String) -> String { listed + changed }

  static func isListed(_ stamp: String) -> Bool { stamp.hasPrefix(listed) }

  /// A page that can't be read now: it is listed, so that it isn't taken for deleted, and its reading says why.
  static func stamp(failed status: Int) -> String { "status \(status)" }
}
