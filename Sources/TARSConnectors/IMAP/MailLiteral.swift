/// The sign at the end of a line that bytes of any kind follow: "{123}", or "{123+}".
enum MailLiteral {
  /// How many bytes; `nil` for a line that announces none. A carriage return at the end is passed over.
  static func announced(by line: some BidirectionalCollection<UInt8>) -> Int? {
    var line = line[...]
    if line.last == 13 { line.removeLast() }
    guard line.last == UInt8(ascii: "}"), let open = line.lastIndex(of: UInt8(ascii: "{")) else { return nil }
    var digits = line[line.index(after: open)...].dropLast()
    if digits.last == UInt8(ascii: "+") { digits.removeLast() }
    guard (1...18).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
