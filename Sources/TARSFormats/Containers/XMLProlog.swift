/// The beginning of an XML document.
enum XMLProlog {
  /// The document without a document type that only names a definition elsewhere, as old programs write it. One
  /// that could define entities stays, and is refused later.
  static func withoutDoctype(_ xml: [UInt8]) -> [UInt8] {
    let head = xml.prefix(4096)
    guard let start = Bytes.firstIndex(of: Array("<!DOCTYPE".utf8), in: head),
      let end = xml[start...].prefix(4096).firstIndex(of: UInt8(ascii: ">")),
      !xml[start..<end].contains(UInt8(ascii: "["))
    else { return xml }
    return Array(xml[..<start] + xml[(end + 1)...])
  }
}
