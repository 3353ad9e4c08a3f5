/// Where a book's package document is (EPUB Open Container Format).
final class EPUBContainer: MarkupConsumer {
  private(set) var path: String?
  let isDone = false

  func start(_ name: String, _ attributes: MarkupAttributes) {
    if name == "rootfile", path == nil { path = attributes.text("full-path").map(EPUBPath.decoded) }
  }

  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Whether a book is locked; scrambled fonts don't matter.
final class EPUBEncryption: MarkupConsumer {
  private static let fonts: Set<String> = [
    "http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC",
  ]

  private(set) var isLocked = false
  private var isInData = false
  let isDone = false

  func start(_ name: String, _ attributes: MarkupAttributes) {
    if name == "EncryptedData" { isInData = true }
    guard isInData, name == "EncryptionMethod", let method = attributes["Algorithm"] else { return }
    if !Self.fonts.contains(method) { isLocked = true }
  }

  func end(_ name: String) {
    if name == "EncryptedData" { isInData = false }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Paths of parts in a book.
enum EPUBPath {
  /// The part that a link in `part` points to, without what stands behind "#".
  static func resolve(_ link: String, from part: String) -> String {
    let target = decoded(String(link.prefix { $0 != "#" }))
    var parts = target.hasPrefix("/") ? [] : part.split(separator: "/").dropLast().map(String.init)
    for step in target.split(separator: "/") where step != "." {
      if step == ".." { _ = parts.popLast() } else { parts.append(String(step)) }
    }
    return parts.joined(separator: "/")
  }

  /// With "%20" and the like replaced.
  static func decoded(_ text: String) -> String {
    guard text.contains("%") else { return text }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
