/// Width and height of a picture, read from its header without unpacking anything.
struct ImageSize: Hashable {
  let width: Int
  let height: Int

  var pixels: Int { width.multipliedReportingOverflow(by: height).overflow ? Int.max : width * height }

  /// `nil` where the header is damaged or the kind unknown.
  init?(_ bytes: [UInt8]) {
    guard bytes.count > 26 else { return nil }
    let big = { (index: Int, count: Int) in Self.number(bytes, index, count, isBig: true) }
    let small = { (index: Int, count: Int) in Self.number(bytes, index, count, isBig: false) }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
      self.init(big(16, 4), big(20, 4))
    } else if bytes.starts(with: "GIF8".utf8) {
      self.init(small(6, 2), small(8, 2))
    } else if bytes.starts(with: "BM".utf8) {
      let height = Int(Int32(truncatingIfNeeded: small(22, 4)))
      self.init(small(18, 4), abs(height))
    } else if bytes.starts(with: [0xFF, 0xD8]) {
      self.init(jpeg: bytes)
    } else if bytes[8...].starts(with: "WEBP".utf8) {
      self.init(webP: bytes)
    } else {
      self.init(tiff: bytes)
    }
  }

  private init?(_ width: Int, _ height: Int) {
    guard width > 0, height > 0 else { return nil }
    self.width = width
    self.height = height
  }

  /// The frame header among the segments (ITU T.81, B.2.2).
  private init?(jpeg bytes: [UInt8]) {
    var index = 2
    while index + 9 < bytes.count, bytes[index] == 0xFF {
      let marker = bytes[index + 1]
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        self.init(
          Self.number(bytes, index + 7, 2, isBig: true), Self.number(bytes, index + 5, 2, isBig: true))
        return
      }
      index += marker == 0xFF ? 1 : 2 + max(2, Self.number(bytes, index + 2, 2, isBig: true))
    }
    return nil
  }

  private init?(webP bytes: [UInt8]) {
    guard bytes.count > 30 else { return nil }
    switch bytes[15] {
    case 0x58:
      self.init(Self.number(bytes, 24, 3, isBig: false) + 1, Self.number(bytes, 27, 3, isBig: false) + 1)
    case 0x4C:
      let bits = Self.number(bytes, 21, 4, isBig: false)
      self.init((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    default:
      self.init(
        Self.number(bytes, 26, 2, isBig: false) & 0x3FFF, Self.number(bytes, 28, 2, isBig: false) & 0x3FFF)
    }
  }

  /// The widest and highest of a TIFF's pages, its height times their number.
  private init?(tiff bytes: [UInt8]) {
    let isBig = bytes[0] == 0x4D
    guard bytes[0] == bytes[1], isBig || bytes[0] == 0x49 else { return nil }
    var start = Self.number(bytes, 4, 4, isBig: isBig)
    var (width, height, pages) = (0, 0, 0)
    while start > 0, start + 2 < bytes.count, pages < 10_000 {
      let count = Self.number(bytes, start, 2, isBig: isBig)
      for entry in 0..<count {
        let at = start + 2 + entry * 12
        let isShort = Self.number(bytes, at + 2, 2, isBig: isBig) == 3
        let value = Self.number(bytes, at + 8, isShort ? 2 : 4, isBig: isBig)
        switch Self.number(bytes, at, 2, isBig: isBig) {
        case 256: width = max(width, value)
        case 257: height += value
        default: break
        }
      }
      pages += 1
      start = Self.number(bytes, start + 2 + count * 12, 4, isBig: isBig)
    }
    self.init(width, height)
  }

  private static func number(_ bytes: [UInt8], _ index: Int, _ count: Int, isBig: Bool) -> Int {
    guard index >= 0, index + count <= bytes.count else { return 0 }
    return (0..<count).reduce(0) { $0 << 8 | Int(bytes[index + (isBig ? $1 : count - 1 - $1)]) }
  }
}
