import TARSCore

/// Where a bucket is and how its requests are addressed.
struct BucketPlace: Hashable, Sendable {
  let bucket: String
  /// "" for all keys, else ends with "/".
  let prefix: String
  let region: String
  /// The server; of AWS where none is given.
  let server: WebAddress
  /// Whether the bucket's name stands in the path and not in the host's name.
  let namesBucketInPath: Bool
  /// Begins the paths of documents; keys follow.
  let documentPrefix: String

  /// - Parameters:
  ///   - address: `s3://BUCKET/PREFIX`.
  ///   - endpoint: URL of a server other than AWS.
  init?(_ address: String, endpoint: WebAddress?, region: String) {
    guard address.hasPrefix("s3://") else { return nil }
    let rest = address.dropFirst(5)
    let bucket = String(rest.prefix { $0 != "/" })
    guard Self.isBucket(bucket) else { return nil }
    let prefix = String(rest.dropFirst(bucket.count).drop { $0 == "/" })
    self.bucket = bucket
    self.prefix = prefix.isEmpty || prefix.hasSuffix("/") ? prefix : prefix + "/"
    self.region = region
    namesBucketInPath = endpoint != nil || bucket.contains(".")
    guard let server = endpoint ?? Self.amazon(bucket, region) else { return nil }
    self.server = server
    let host = server.origin.split(separator: "/").last.map(String.init) ?? server.host
    documentPrefix = endpoint == nil ? "s3://\(bucket)/" : "s3://\(bucket)@\(host)/"
  }

  /// A host's name of a bucket with dots fits no certificate.
  private static func amazon(_ bucket: String, _ region: String) -> WebAddress? {
    let domain = region.hasPrefix("cn-") ? "amazonaws.com.cn" : "amazonaws.com"
    return WebAddress("https://\(bucket.contains(".") ? "" : bucket + ".")s3.\(region).\(domain)")
  }

  private static func isBucket(_ text: String) -> Bool {
    (3...255).contains(text.utf8.count)
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-_".contains($0)) }
  }

  /// The URL of a key; of the bucket for `nil`.
  func address(of key: String?, query: [(name: String, value: String)] = []) -> WebAddress {
    var address = server
    let base = (server.path == "/" ? "" : server.path) + (namesBucketInPath ? "/" + bucket : "")
    address.path = key.map { base + "/" + PercentEncoding.encode($0.utf8, keeping: "/") } ?? base + "/"
    address.query = query.isEmpty ? nil : Self.canonical(query)
    return address
  }

  /// Sorted and encoded as signatures need it.
  private static func canonical(_ query: [(name: String, value: String)]) -> String {
    query.map { (PercentEncoding.encode($0.name.utf8), PercentEncoding.encode($0.value.utf8)) }
      .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
      .map { $0.0 + "=" + $0.1 }.joined(separator: "&")
  }
}
