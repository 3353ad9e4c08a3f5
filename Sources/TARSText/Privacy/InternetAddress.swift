/// Internet addresses of single machines: public ones, for those inside a network tell nothing of a person.
enum InternetAddress {
  static func end(in text: LetteredText, at place: Int) -> Int? {
    version4End(in: text, at: place) ?? version6End(in: text, at: place)
  }

  // MARK: IPv4

  private static func version4End(in text: LetteredText, at place: Int) -> Int? {
    guard text[place].isDigit else { return nil }
    var (parts, end): ([Int], Int) = ([], place)
    while let part = octet(in: text, at: &end) {
      parts.append(part)
      guard parts.count < 4, text[end] == UInt8(ascii: ".") else { break }
      end += 1
    }
    let ends = text.mayEnd(at: end) || text[end] == UInt8(ascii: ":") || text[end] == UInt8(ascii: "/")
    guard parts.count == 4, ends, isPublic(parts) else { return nil }
    // "1.2.3.4" is a clause or a version as well.
    let isClear = parts.contains { $0 >= 32 } || text.follows(["ip", "address", "adresse"], at: place)
    return isClear && !text.follows(versionWords, at: place, within: 16) ? end : nil
  }

  private static func octet(in text: LetteredText, at place: inout Int) -> Int? {
    let start = place
    var value = 0
    while text[place].isDigit, place - start < 3 {
      value = value * 10 + Int(text[place]) - 48
      place += 1
    }
    let isPlain = place > start && !(text[start] == UInt8(ascii: "0") && place > start + 1)
    return isPlain && value < 256 && !text[place].isDigit ? value : nil
  }

  /// Not private, of this machine, for examples, or of a group (RFC 6890).
  private static func isPublic(_ parts: [Int]) -> Bool {
    switch (parts[0], parts[1], parts[2]) {
    case (0, _, _), (10, _, _), (127, _, _), (224..., _, _), (169, 254, _), (192, 168, _), (192, 0, 0),
      (192, 0, 2),
      (198, 51, 100), (203, 0, 113), (198, 18...19, _), (172, 16...31, _), (100, 64...127, _):
      false
    default: parts[3] != 0
    }
  }

  private static let versionWords: Set<String> = [
    "version", "ver.", " v", "release", "build", "firmware", "driver", "treiber", "section", "clause",
    "ziffer",
    "chapter", "kapitel", "abschnitt", "oid",
  ]

  // MARK: IPv6

  /// A global unicast address (2000::/3) that isn't for documents (RFC 4291, RFC 3849).
  private static func version6End(in text: LetteredText, at place: Int) -> Int? {
    guard text[place] == UInt8(ascii: "2") || text[place] == UInt8(ascii: "3") else { return nil }
    var end = place
    while isHexadecimal(text[end]) || text[end] == UInt8(ascii: ":") { end += 1 }
    while end > place, text[end - 1] == UInt8(ascii: ":"), text[end - 2] != UInt8(ascii: ":") { end -= 1 }
    let address = text.string(place..<end)
    let groups = address.split(separator: ":", omittingEmptySubsequences: false)
    let isShort = address.contains("::")
    guard !text.isWord(end), groups[0].utf8.count == 4, groups.allSatisfy({ $0.utf8.count <= 4 }),
      isShort ? (4...8).contains(groups.count) : groups.count == 8,
      groups.dropLast().count(where: \.isEmpty) <= 1, isShort || !groups.contains(""),
      !address.hasPrefix("2001:db8")
    else { return nil }
    return end
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool { byte.isDigit || (0x61...0x66).contains(byte) }
}
