/// Windows-1252, the superset of Latin-1 that browsers mean by "ISO-8859-1" (WHATWG Encoding Standard).
enum Windows1252 {
  /// The characters of bytes 0x80 to 0x9F; the five that are not assigned stand for themselves.
  private static let upper: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
    0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  /// Every byte has a meaning, so this never fails.
  static func utf8(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    for byte in bytes {
      switch byte {
      case ..<0x80: output.append(byte)
      case 0x80..<0xA0:
        output.append(contentsOf: String(Character(Unicode.Scalar(upper[Int(byte) - 0x80])!)).utf8)
      default: output.append(contentsOf: [0xC0 | byte >> 6, 0x80 | byte & 0x3F])
      }
    }
    return output
  }
}
