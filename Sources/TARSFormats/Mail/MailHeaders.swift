import TARSCore

/// The header fields of a message or of a part of one (RFC 5322, RFC 2045).
struct MailHeaders {
  private static let most = 2000
  /// Names in lower case, and their unfolded values as they stand in the file.
  private(set) var fields: [(name: String, value: [UInt8])] = []

  /// Reads fields up to the first empty line; returns them and where the body begins.
  static func read(_ bytes: ArraySlice<UInt8>) -> (headers: MailHeaders, body: Int) {
    var headers = MailHeaders()
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.endIndex
      var line = bytes[index..<end]
      if line.last == 0x0D { line = line.dropLast() }
      if line.isEmpty { return (headers, min(end + 1, bytes.endIndex)) }
      guard headers.add(line) else { return (headers, index) }
      index = min(end + 1, bytes.endIndex)
    }
    return (headers, bytes.endIndex)
  }

  /// Takes in a line; false where it is none of a header.
  private mutating func add(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first else { return false }
    if first == 0x20 || first == 0x09 {
      guard !fields.isEmpty else { return false }
      if fields[fields.count - 1].value.count < 64 << 10 { fields[fields.count - 1].value += line }
      return true
    }
    guard let colon = line.firstIndex(of: 0x3A), line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      // The line that a mailbox puts before a message, or a broken header line.
      return line.starts(with: "From ".utf8) || line.starts(with: ">From ".utf8)
    }
    let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
    if fields.count < Self.most { fields.append((name, Array(line[(colon + 1)...]))) }
    return true
  }

  func raw(_ name: String) -> [UInt8]? { fields.first { $0.name == name }?.value }

  /// A field's text on one line, with its encoded words decoded; `nil` where it is missing or empty.
  func text(_ name: String, _ charsets: LegacyCharsets) -> String? {
    guard let raw = raw(name) else { return nil }
    let text = EncodedWords(charsets: charsets).text(raw)
    return text.isEmpty ? nil : text
  }

  /// A structured field such as Content-Type.
  func parameters(_ name: String, _ charsets: LegacyCharsets) -> HeaderParameters? {
    raw(name).map { HeaderParameters($0, charsets) }
  }
}
