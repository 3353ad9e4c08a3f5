/// The text of a Word document, which lies in pieces all over the file ([MS-DOC] 2.8.35).
struct WordPieces {
  /// A run of characters that lie one behind the other.
  private struct Piece {
    let start: Int
    let end: Int
    /// In the main stream, in bytes.
    let offset: Int
    let isWide: Bool
  }

  private static let mostPieces = 1_000_000

  private let main: BinaryView
  private var pieces: [Piece] = []

  init(main: [UInt8], table: [UInt8], header: WordHeader) {
    self.main = BinaryView(main)
    if let area = header.plainText {
      pieces = [Piece(start: 0, end: area.count, offset: area.lowerBound, isWide: false)]
      return
    }
    let (offset, count) = header.pieces
    let list = Self.pieceTable(BinaryView(table).view(offset, count))
    let number = min((list.count - 4) / 12, Self.mostPieces)
    guard number > 0 else { return }
    for index in 0..<number {
      let (start, end) = (list.u32(index * 4), list.u32(index * 4 + 4))
      let place = list.u32((number + 1) * 4 + index * 8 + 2)
      guard start < end, end < 1 << 30, start >= pieces.last?.end ?? 0 else { continue }
      let isWide = !header.isOld && place & 0x4000_0000 == 0
      let isHalved = !header.isOld && !isWide
      let position = place & 0x3FFF_FFFF
      pieces.append(
        Piece(start: start, end: end, offset: isHalved ? position / 2 : position, isWide: isWide))
    }
  }

  var isEmpty: Bool { pieces.isEmpty }

  /// The table behind the property modifications that stand before it.
  private static func pieceTable(_ area: BinaryView) -> BinaryView {
    var index = 0
    while index < area.count, area.u8(index) == 1 { index += 3 + area.u16(index + 1) }
    return area.u8(index) == 2 ? area.view(index + 5, area.u32(index + 1)) : area.view(0, 0)
  }

  /// Calls `body` with each character's code unit and its place in the main stream; `isWide` tells UTF-16 from
  /// bytes of a code page. Stops where `body` answers false.
  func visit(_ range: Range<Int>, _ body: (_ unit: Int, _ offset: Int, _ isWide: Bool) -> Bool) {
    for piece in pieces where piece.start < range.upperBound && piece.end > range.lowerBound {
      let width = piece.isWide ? 2 : 1
      for position in max(piece.start, range.lowerBound)..<min(piece.end, range.upperBound) {
        let offset = piece.offset + (position - piece.start) * width
        guard offset + width <= main.count else { break }
        guard body(piece.isWide ? main.u16(offset) : main.u8(offset), offset, piece.isWide) else { return }
      }
    }
  }
}
