package import TARSCore

/// What WebDAV servers answer to PROPFIND (RFC 4918, 13).
package enum Multistatus {
  /// A file or folder with the properties that we ask for.
  package struct Resource: Hashable, Sendable {
    /// A URL or a path, as the server writes it.
    package var reference: String
    package var isFolder = false
    package var bytes: Int64?
    package var modifiedAt: Instant?
    package var tag: String?
  }

  static let space = "DAV:"

  /// The body of a request for the properties that we read.
  static let question = Array(
    """
    <?xml version="1.0" encoding="utf-8"?>
    <propfind xmlns="DAV:"><prop><resourcetype/><getcontentlength/><getlastmodified/><getetag/></prop></propfind>
    """.utf8)

  /// The resources that an answer tells of; those with an error of their own are left out.
  /// - Throws: `XMLProblem`; an answer whose root is another element is malformed.
  package static func resources(in bytes: [UInt8]) throws(XMLProblem) -> [Resource] {
    var reader = try XMLDocumentReader(bytes)
    guard reader.root == XMLName(space: space, local: "multistatus") else { throw .malformed }
    var resources: [Resource] = []
    while let child = try reader.nextChild() {
      guard child.name == XMLName(space: space, local: "response") else { continue }
      resources += found(in: child)
    }
    return resources
  }

  private static func found(in response: XMLNode) -> [Resource] {
    if let status = response.child("status", in: space), !isSuccess(status) { return [] }
    let properties = response.children("propstat", in: space).filter { part in
      part.child("status", in: space).map(isSuccess) ?? true
    }.compactMap { $0.child("prop", in: space) }
    return response.children("href", in: space).map { resource($0.trimmedText, properties) }
  }

  private static func resource(_ reference: String, _ properties: [XMLNode]) -> Resource {
    let value = { (name: String) in properties.lazy.compactMap { $0.child(name, in: space) }.first }
    let text = { (name: String) in value(name)?.trimmedText }
    return Resource(
      reference: reference, isFolder: value("resourcetype")?.child("collection", in: space) != nil,
      bytes: text("getcontentlength").flatMap { Int64($0) }.flatMap { $0 >= 0 ? $0 : nil },
      modifiedAt: text("getlastmodified").flatMap(WireDate.http),
      tag: text("getetag").flatMap { $0.isEmpty ? nil : $0 })
  }

  /// "HTTP/1.1 200 OK".
  private static func isSuccess(_ status: XMLNode) -> Bool {
    let words = status.trimmedText.split(separator: " ")
    return words.count >= 2 && words[1].count == 3 && words[1].hasPrefix("2")
  }
}
