package import TARSCore

/// One answer to ListObjectsV2.
package struct BucketPage: Hashable, Sendable {
  package var objects: [Object] = []
  /// Where the next page begins; `nil` on the last.
  package var next: String?

  /// An object as the listing shows it.
  package struct Object: Hashable, Sendable {
    package var key: String
    package var bytes: Int64?
    package var modifiedAt: Instant?
    package var tag: String?
  }

  /// - Throws: `XMLProblem`; a page that is cut off without saying where the next begins is malformed.
  package init(_ bytes: [UInt8]) throws(XMLProblem) {
    var reader = try XMLDocumentReader(bytes)
    guard reader.root.local == "ListBucketResult" else { throw .malformed }
    var (isCut, isEncoded) = (false, false)
    var found: [XMLNode] = []
    while let node = try reader.nextChild() {
      switch node.name.local {
      case "Contents": found.append(node)
      case "IsTruncated": isCut = node.trimmedText == "true"
      case "NextContinuationToken": next = node.text
      case "EncodingType": isEncoded = node.trimmedText == "url"
      default: continue
      }
    }
    if isCut && (next ?? "").isEmpty { throw .malformed }
    if !isCut { next = nil }
    objects = found.compactMap { Self.object($0, isEncoded: isEncoded) }
  }

  private static func object(_ node: XMLNode, isEncoded: Bool) -> Object? {
    guard let key = node.child("Key")?.text, !key.isEmpty else { return nil }
    return Object(
      key: isEncoded ? decoded(key) : key,
      bytes: node.child("Size").flatMap { Int64($0.trimmedText) }.flatMap { $0 >= 0 ? $0 : nil },
      modifiedAt: node.child("LastModified").flatMap { WireDate.iso($0.trimmedText) },
      tag: node.child("ETag").map(\.trimmedText))
  }

  /// Servers write a blank as "+", and a "+" as "%2B".
  private static func decoded(_ key: String) -> String {
    let spaced = key.split(separator: "+", omittingEmptySubsequences: false).joined(separator: "%20")
    return String(decoding: PercentEncoding.bytes(of: spaced), as: UTF8.self)
  }
}
