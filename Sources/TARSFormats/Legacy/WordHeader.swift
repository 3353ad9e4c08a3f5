/// The File Information Block at the beginning of a Word document ([MS-DOC] 2.5).
struct WordHeader {
  enum Kind: Hashable {
    case main
    case footnotes
    case comments
    case endnotes
    case textBoxes
  }

  /// A run of characters of one kind, by positions in the whole text.
  struct Part: Hashable {
    let kind: Kind
    let range: Range<Int>
  }

  private let block: BinaryView

  init(_ main: [UInt8]) { block = BinaryView(main) }

  /// Of Word 6 or 95.
  var isOld: Bool { block.u16(0) == 0xA5DC }

  var isKnown: Bool { block.u16(0) == 0xA5EC || (isOld && block.u16(2) >= 101) }

  var isEncrypted: Bool { block.u16(10) & 0x0100 != 0 }

  var tableStream: String { block.u16(10) & 0x0200 != 0 ? "1Table" : "0Table" }

  /// Where the text of an old document without pieces lies, in bytes.
  var plainText: Range<Int>? {
    guard isOld, block.u16(10) & 0x0004 == 0 else { return nil }
    let start = block.u32(0x18)
    return start..<max(start, min(block.u32(0x1C), block.count))
  }

  /// A structure of the table stream, by its number in the block; of Word 97 and later.
  func structure(_ index: Int) -> (offset: Int, count: Int) {
    isOld ? (0, 0) : (block.u32(0x9A + index * 8), block.u32(0x9E + index * 8))
  }

  /// The table of pieces.
  var pieces: (offset: Int, count: Int) { isOld ? (block.u32(0x160), block.u32(0x164)) : structure(33) }

  /// Text without headers and footers.
  var parts: [Part] {
    let base = isOld ? 0x34 : 0x4C
    let kinds: [Kind?] = [.main, .footnotes, nil, nil, .comments, .endnotes, .textBoxes]
    var parts: [Part] = []
    var start = 0
    for (index, kind) in kinds.enumerated() {
      let count = min(block.u32(base + index * 4), 1 << 30)
      if let kind, count > 0 { parts.append(Part(kind: kind, range: start..<(start + count))) }
      start += count
    }
    return parts
  }
}
