/// Reads records of separated values (RFC 4180, leniently): fields may be quoted, quotes are doubled inside.
struct DelimitedReader {
  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var index: Int

  /// - Parameter bytes: UTF-8 with line feeds as line breaks.
  init(_ bytes: [UInt8], delimiter: UInt8, from start: Int = 0) {
    self.bytes = bytes
    self.delimiter = delimiter
    index = start
  }

  /// The next record's fields; `nil` at the end. A blank line is a record of one empty field.
  mutating func next() -> [String]? {
    guard index < bytes.count else { return nil }
    var fields: [String] = []
    while true {
      fields.append(field())
      guard index < bytes.count else { return fields }
      let separator = bytes[index]
      index += 1
      if separator == 0x0A { return fields }
      if index == bytes.count { return fields + [""] }
    }
  }

  /// Leaves `index` at the separator that ends the field.
  private mutating func field() -> String {
    var start = index
    while start < bytes.count, bytes[start] == 0x20, delimiter != 0x20 { start += 1 }
    guard start < bytes.count, bytes[start] == 0x22 else { return plain() }
    index = start + 1
    var text = quoted()
    text.append(contentsOf: rest())
    return CleanText.text(text, .line)
  }

  private mutating func plain() -> String { CleanText.text(rest(), .line) }

  private mutating func rest() -> ArraySlice<UInt8> {
    let start = index
    while index < bytes.count, bytes[index] != delimiter, bytes[index] != 0x0A { index += 1 }
    return bytes[start..<index]
  }

  /// The text up to the closing quote, or to the end of the file where that is missing.
  private mutating func quoted() -> [UInt8] {
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte != 0x22 {
        text.append(byte)
      } else if index < bytes.count, bytes[index] == 0x22 {
        text.append(byte)
        index += 1
      } else {
        return text
      }
    }
    return text
  }
}
