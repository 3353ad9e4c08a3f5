import TARSCore

/// A folder of a WebDAV server, by its path, and which of a server's answers lie directly in it.
struct DAVFolder: Hashable {
  /// Percent-encoded in our spelling; ends with "/".
  let path: String

  init(path: String) { self.path = path.hasSuffix("/") ? path : path + "/" }

  /// The path's bytes.
  var bytes: [UInt8] { PercentEncoding.bytes(of: path) }

  /// The last name of what a reference in an answer to `address` means, where that is directly in this folder;
  /// `nil` for the folder itself and for anything elsewhere. A reference to another host counts by its path alone, for
  /// servers behind a gateway know themselves by another name; nothing but our own server is ever asked.
  func child(_ reference: String, answeredBy address: WebAddress) -> [UInt8]? {
    guard let target = address.resolved(reference) else { return nil }
    let own = bytes
    var path = PercentEncoding.bytes(of: target.path)
    guard path.starts(with: own) else { return nil }
    path.removeFirst(own.count)
    if path.last == UInt8(ascii: "/") { path.removeLast() }
    let isName = !path.isEmpty && path != Self.here && path != Self.above
    return isName && !path.contains(UInt8(ascii: "/")) && !path.contains(0) ? path : nil
  }

  private static let here = Array(".".utf8)
  private static let above = Array("..".utf8)

  /// The path of a file directly in this folder.
  func file(_ name: [UInt8]) -> String { path + PercentEncoding.encode(name, keeping: "!$&'()*+,;=:@") }

  func folder(_ name: [UInt8]) -> DAVFolder { DAVFolder(path: file(name) + "/") }
}
