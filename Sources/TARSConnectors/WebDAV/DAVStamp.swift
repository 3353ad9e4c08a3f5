import TARSCore

/// Stamps of files on WebDAV servers: the entity tag, else size and date.
enum DAVStamp {
  private static let tagMark = "tag "

  static func stamp(of resource: Multistatus.Resource) -> String {
    if let tag = resource.tag { return tagMark + tag }
    let size = resource.bytes.map(String.init) ?? "?"
    // Without any sign of a change the file must be looked at each time.
    return "size \(size) date \(resource.modifiedAt ?? SystemTime().now)"
  }

  /// The tag that a request may be conditional on: weak ones (W/) may not (RFC 9110, 13.1.1).
  static func strongTag(of stamp: String) -> String? {
    guard stamp.hasPrefix(tagMark) else { return nil }
    let tag = String(stamp.dropFirst(tagMark.count))
    return tag.hasPrefix("\"") && tag.hasSuffix("\"") && tag.count >= 2 ? tag : nil
  }
}
