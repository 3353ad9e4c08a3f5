/// Goes through a posting list with positions, forward only.
///
/// SAFETY: owns its memory; used by one query.
final class PositionCursor {
  private let list: PostingList
  private let block = PostingBlock()
  private var current = 0
  private var decoded = -1
  private var at = 0
  private var reader = ByteReader(UnsafeRawBufferPointer(start: nil, count: 0))
  /// The posting whose positions come next in `reader`.
  private var unread = 0

  init(_ list: PostingList) { self.list = list }

  /// The row at or after `row` that the list has next; `nil` where there is none. Rows never fall from call to call.
  func next(atLeast row: Int) -> Int? {
    if list.hasDirectory {
      while current < list.blockCount, list.lastRow(ofBlock: current) < row { current += 1 }
    }
    while current < list.blockCount {
      if decoded != current { decode() }
      while at < block.count, Int(block.rows[at]) < row { at += 1 }
      if at < block.count { return Int(block.rows[at]) }
      current += 1
    }
    return nil
  }

  /// The positions in the row found last, by field.
  func positions() -> (heading: [Int], body: [Int]) {
    while unread < at {
      reader.skip(numbers: Int(block.headings[unread] + block.bodies[unread]))
      unread += 1
    }
    unread = at + 1
    return (read(block.headings[at]), read(block.bodies[at]))
  }

  private func read(_ count: UInt32) -> [Int] {
    var positions: [Int] = []
    var next = 0
    for _ in 0..<count where !reader.isAtEnd {
      next += reader.number()
      positions.append(next)
      next += 1
    }
    return positions
  }

  private func decode() {
    list.decode(block: current, into: block)
    decoded = current
    at = 0
    unread = 0
    reader = ByteReader(list.positions(ofBlock: current))
  }
}
