/// An encoding of Unicode.
enum UnicodeEncoding: Hashable {
  case utf8
  case utf16(bigEndian: Bool)
  case utf32(bigEndian: Bool)

  var name: String {
    switch self {
    case .utf8: "utf-8"
    case .utf16(let bigEndian): bigEndian ? "utf-16be" : "utf-16le"
    case .utf32(let bigEndian): bigEndian ? "utf-32be" : "utf-32le"
    }
  }

  /// Bytes of one code unit.
  var width: Int {
    switch self {
    case .utf8: 1
    case .utf16: 2
    case .utf32: 4
    }
  }
}

/// The mark that some programs put before a text.
enum ByteOrderMark {
  private static let marks: [([UInt8], UnicodeEncoding)] = [
    ([0xEF, 0xBB, 0xBF], .utf8),
    ([0xFF, 0xFE, 0, 0], .utf32(bigEndian: false)),
    ([0, 0, 0xFE, 0xFF], .utf32(bigEndian: true)),
    ([0xFF, 0xFE], .utf16(bigEndian: false)),
    ([0xFE, 0xFF], .utf16(bigEndian: true)),
  ]

  static func find(_ bytes: [UInt8]) -> (encoding: UnicodeEncoding, length: Int)? {
    marks.first { bytes.starts(with: $0.0) }.map { ($0.1, $0.0.count) }
  }
}

/// Recognises UTF-16 without a mark by its zero bytes, which stand on one side of Latin letters.
enum UTF16Guess {
  static func encoding(_ bytes: [UInt8]) -> UnicodeEncoding? {
    let sample = bytes.prefix(4096)
    guard sample.count >= 4, sample.count % 2 == 0 || sample.count == 4096 else { return nil }
    var zeros = [0, 0]
    for (index, byte) in sample.enumerated() where byte == 0 { zeros[index % 2] += 1 }
    let units = sample.count / 2
    if zeros[1] * 10 > units * 7, zeros[0] * 20 <= units { return .utf16(bigEndian: false) }
    if zeros[0] * 10 > units * 7, zeros[1] * 20 <= units { return .utf16(bigEndian: true) }
    return nil
  }
}

/// How far bytes are UTF-8 (RFC 3629).
struct UTF8Survey {
  /// Characters of more than one byte.
  private(set) var sequences = 0
  /// Bytes that belong to no character.
  private(set) var mistakes = 0

  init(_ bytes: some Collection<UInt8>) {
    bytes.withContiguousStorageIfAvailable { survey($0) }
      ?? Array(bytes).withUnsafeBufferPointer { survey($0) }
  }

  private mutating func survey(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index += 1
        continue
      }
      let length = Self.length(bytes, at: index)
      if length == 0 { mistakes += 1 } else { sequences += 1 }
      index += max(length, 1)
    }
  }

  /// Bytes of the character that begins at `index`; 0 where none does.
  private static func length(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let first = bytes[index]
    let second = index + 1 < bytes.count ? bytes[index + 1] : 0
    let (length, seconds): (Int, ClosedRange<UInt8>) =
      switch first {
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xE1...0xEF: (3, 0x80...0xBF)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      default: (0, 0...0)
      }
    guard length > 0, seconds.contains(second), index + length <= bytes.count else { return 0 }
    for offset in 2..<max(length, 2) where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
