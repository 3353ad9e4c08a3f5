/// Reads texts that may go on in following records, where each part says anew how wide its characters are
/// ([MS-XLS] 2.5.293 and 2.5.294).
struct ExcelTextReader {
  private let parts: [BinaryView]
  private var part = 0
  private(set) var index = 0

  init(_ parts: [BinaryView]) { self.parts = parts }

  var isAtEnd: Bool { part >= parts.count || (part == parts.count - 1 && index >= parts[part].count) }

  private mutating func byte() -> Int {
    while part < parts.count, index >= parts[part].count { (part, index) = (part + 1, 0) }
    guard part < parts.count else { return 0 }
    index += 1
    return parts[part].u8(index - 1)
  }

  mutating func u16() -> Int { byte() | byte() << 8 }

  mutating func u32() -> Int { u16() | u16() << 16 }

  mutating func skip(_ count: Int) {
    var left = max(0, count)
    while left > 0, part < parts.count {
      let step = min(left, max(0, parts[part].count - index))
      (index, left) = (index + step, left - step)
      if left > 0 { (part, index) = (part + 1, 0) }
    }
  }

  /// A text with its length in two bytes, flags, and what stands behind it.
  mutating func richText() -> String {
    let count = u16()
    let flags = byte()
    let runs = flags & 8 != 0 ? u16() : 0
    let extra = flags & 4 != 0 ? u32() : 0
    let text = characters(count, isWide: flags & 1 != 0)
    skip(runs * 4 + extra)
    return text
  }

  /// So many characters; at the beginning of a further part stands whether they go on wide.
  mutating func characters(_ count: Int, isWide: Bool) -> String {
    var units: [UInt16] = []
    var isWide = isWide
    while units.count < count, part < parts.count {
      if index >= parts[part].count {
        (part, index) = (part + 1, 0)
        guard part < parts.count else { break }
        isWide = byte() & 1 != 0
        continue
      }
      units.append(UInt16(isWide ? parts[part].u16(index) : parts[part].u8(index)))
      index += isWide ? 2 : 1
    }
    return CleanText.text(String(decoding: units, as: UTF16.self), .line)
  }
}
