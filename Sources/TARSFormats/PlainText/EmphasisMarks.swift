/// Takes the marks of emphasis off a text in a light markup language: "*bold*", "__both__". A mark opens behind a
/// space or bracket and before a letter; its partner stands before a space or punctuation.
///
/// Each mark's partner is looked for over `reach` bytes only, so that the time is linear in the text's length.
enum EmphasisMarks {
  private static let reach = 400

  /// - Parameters:
  ///   - marks: ASCII characters, each a mark of its own.
  ///   - longest: Of how many equal characters a mark may be, 1 or 2.
  static func stripped(_ text: String, marks: String, longest: Int) -> String {
    let marks = Array(marks.utf8)
    guard text.utf8.contains(where: marks.contains) else { return text }
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let length = opening(bytes, index, marks, longest)
      if length > 0, let end = partner(bytes, index, length) {
        output += bytes[(index + length)..<end]
        index = end + length
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The length of the mark that opens at a place, 0 for none.
  private static func opening(_ bytes: [UInt8], _ index: Int, _ marks: [UInt8], _ longest: Int) -> Int {
    guard marks.contains(bytes[index]), index == 0 || isSpace(bytes[index - 1]) || bytes[index - 1] == 0x28
    else {
      return 0
    }
    let isDouble = longest > 1 && index + 1 < bytes.count && bytes[index + 1] == bytes[index]
    let length = isDouble ? 2 : 1
    return index + length < bytes.count && !isSpace(bytes[index + length]) ? length : 0
  }

  /// Where the mark that opens at `start` closes.
  private static func partner(_ bytes: [UInt8], _ start: Int, _ length: Int) -> Int? {
    let first = start + length + 1
    let last = min(first + reach, bytes.count - length)
    guard first <= last else { return nil }
    for place in first...last where bytes[place] == bytes[start] && bytes[place + length - 1] == bytes[start]
    {
      let after = place + length
      if after == bytes.count || isSpace(bytes[after]) || Self.closing.contains(bytes[after]) { return place }
    }
    return nil
  }

  private static let closing = Array(").,;:!?".utf8)

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }
}
