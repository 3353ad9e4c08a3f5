/// Date and title of a photograph, from its Exif data (JEITA CP-3451) where they are quickly found.
enum ExifFields {
  private static let tags = [0x010E: "title", 0x013B: "author", 0x0132: "modified", 0x9003: "date"]

  static func read(_ bytes: [UInt8]) -> [String: String] {
    guard let start = base(bytes), start + 8 < bytes.count else { return [:] }
    let isBig = bytes[start] == 0x4D
    var fields: [String: String] = [:]
    func number(_ index: Int, _ count: Int) -> Int {
      guard index >= 0, index + count <= bytes.count else { return 0 }
      return (0..<count).reduce(0) { $0 << 8 | Int(bytes[index + (isBig ? $1 : count - 1 - $1)]) }
    }
    func directory(_ offset: Int, depth: Int) {
      let at = start + offset
      guard offset > 0, at + 2 < bytes.count, depth < 3 else { return }
      for entry in 0..<min(number(at, 2), 200) {
        let place = at + 2 + entry * 12
        let tag = number(place, 2)
        if tag == 0x8769 { directory(number(place + 8, 4), depth: depth + 1) }
        guard let name = tags[tag], number(place + 2, 2) == 2 else { continue }
        let count = min(number(place + 4, 4), 1000)
        let value = count <= 4 ? place + 8 : start + number(place + 8, 4)
        guard value + count <= bytes.count else { continue }
        let text = CleanText.text(bytes[value..<(value + count)].prefix { $0 != 0 }, .line)
        fields[name] = text.isEmpty ? nil : tag == 0x010E || tag == 0x013B ? text : date(text)
      }
    }
    directory(number(start + 4, 4), depth: 0)
    return fields
  }

  /// Where the TIFF structure begins.
  private static func base(_ bytes: [UInt8]) -> Int? {
    if bytes.starts(with: [0x49, 0x49, 0x2A, 0]) || bytes.starts(with: [0x4D, 0x4D, 0, 0x2A]) { return 0 }
    let mark = Array("Exif\0\0".utf8)
    return Bytes.firstIndex(of: mark, in: bytes.prefix(256 << 10)).map { $0 + mark.count }
  }

  /// "2024:05:03 14:00:00" as "2024-05-03T14:00:00".
  private static func date(_ text: String) -> String? {
    let parts = text.split { $0 == ":" || $0 == " " }
    guard parts.count == 6, parts.allSatisfy({ $0.allSatisfy(\.isNumber) }), parts[0] != "0000" else {
      return nil
    }
    return "\(parts[0])-\(parts[1])-\(parts[2])T\(parts[3]):\(parts[4]):\(parts[5])"
  }
}
