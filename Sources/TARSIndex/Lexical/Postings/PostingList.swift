/// Where the postings of one term of a segment stand.
///
/// A list of more than one block begins with a directory: of each block its last place, where its bytes and its
/// positions end, and the bound of its counts.
struct PostingList {
  static let entryBytes = 16

  static var empty: PostingList {
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    return PostingList(frequency: 0, bytes: none, positions: none, rowCount: 0)
  }

  /// Number of postings.
  let frequency: Int
  let positions: UnsafeRawBufferPointer
  /// Rows of the segment.
  let rowCount: Int
  private let directory: UnsafeRawBufferPointer
  private let blocks: UnsafeRawBufferPointer

  /// The list is empty where the bytes have no room for it.
  init(frequency: Int, bytes: UnsafeRawBufferPointer, positions: UnsafeRawBufferPointer, rowCount: Int) {
    let split = frequency > PostingBlock.size ? Self.blocks(frequency) * Self.entryBytes : 0
    let isSound = frequency <= rowCount && split <= bytes.count
    self.frequency = isSound ? frequency : 0
    self.positions = positions
    self.rowCount = rowCount
    directory = UnsafeRawBufferPointer(rebasing: bytes[..<(isSound ? split : 0)])
    blocks = UnsafeRawBufferPointer(rebasing: bytes[(isSound ? split : 0)...])
  }

  static func blocks(_ frequency: Int) -> Int { (frequency + PostingBlock.size - 1) / PostingBlock.size }

  var blockCount: Int { Self.blocks(frequency) }
  /// Whether the list says of its blocks where they end and what bounds them.
  var hasDirectory: Bool { !directory.isEmpty }

  /// The last place of a block, for a list with a directory.
  @inline(__always)
  func lastRow(ofBlock index: Int) -> Int { Int(number(index, 0)) }

  /// No posting of the block has a higher weighted count under the segment's own averages.
  @inline(__always)
  func bound(ofBlock index: Int) -> Float { Float(bitPattern: number(index, 12)) }

  func decode(block index: Int, into block: PostingBlock) {
    let count = min(PostingBlock.size, frequency - index * PostingBlock.size)
    guard hasDirectory else { return block.decode(blocks, count: count, from: 0, before: rowCount) }
    let first = index == 0 ? 0 : lastRow(ofBlock: index - 1) + 1
    block.decode(
      Self.part(of: blocks, from: index == 0 ? 0 : number(index - 1, 4), to: number(index, 4)), count: count,
      from: first, before: min(rowCount, lastRow(ofBlock: index) + 1))
  }

  /// The positions of a block's postings.
  func positions(ofBlock index: Int) -> UnsafeRawBufferPointer {
    guard hasDirectory else { return positions }
    return Self.part(of: positions, from: index == 0 ? 0 : number(index - 1, 8), to: number(index, 8))
  }

  @inline(__always)
  private func number(_ index: Int, _ offset: Int) -> UInt32 {
    UInt32(
      littleEndian: directory.loadUnaligned(fromByteOffset: index * Self.entryBytes + offset, as: UInt32.self)
    )
  }

  private static func part(
    of bytes: UnsafeRawBufferPointer, from start: UInt32, to end: UInt32
  ) -> UnsafeRawBufferPointer {
    guard start <= end, Int(end) <= bytes.count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return UnsafeRawBufferPointer(rebasing: bytes[Int(start)..<Int(end)])
  }
}
