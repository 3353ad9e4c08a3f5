/// Goes through one posting list of a segment, forward only.
///
/// SAFETY: owns its memory; used by one query.
final class ListCursor {
  private let list: PostingList
  private let lengths: UnsafeBufferPointer<RowLengths>
  private let norms: FieldNorms
  private let factor: Float
  /// What the stored bounds are multiplied with.
  private let slack: Float
  private let block = PostingBlock()
  /// Weighted counts of the decoded block, where `hasCounts`.
  private let counts: UnsafeMutablePointer<Float>
  private var hasCounts = false
  /// The first block that may hold a row not passed yet.
  private var current = 0
  private var decoded = -1
  /// The first posting of the decoded block that isn't passed.
  private var at = 0
  /// For a list without a directory: its greatest weighted count.
  private var onlyBound: Float = 0

  init(
    _ list: PostingList, in postings: Postings, norms: FieldNorms, factor: Float, slack: Float
  ) {
    self.list = list
    lengths = postings.lengths
    self.norms = norms
    self.factor = factor
    self.slack = slack
    counts = .allocate(capacity: PostingBlock.size)
    counts.initialize(repeating: 0, count: PostingBlock.size)
    if !list.hasDirectory, list.frequency > 0 {
      decode(0)
      count()
      for index in 0..<block.count { onlyBound = max(onlyBound, counts[index]) }
    }
  }

  deinit { counts.deallocate() }

  /// No row in `from..<to` has a higher weighted count; 0 where the list surely has none of them. `from` never falls.
  func bound(from: Int, to: Int) -> Float {
    guard list.hasDirectory else {
      while at < block.count, Int(block.rows[at]) < from { at += 1 }
      return at < block.count && Int(block.rows[at]) < to ? onlyBound : 0
    }
    pass(from)
    if current == decoded, at < block.count, Int(block.rows[at]) >= to { return 0 }
    var bound: Float = 0
    var index = current
    while index < list.blockCount {
      bound = max(bound, list.bound(ofBlock: index))
      if list.lastRow(ofBlock: index) >= to - 1 { break }
      index += 1
    }
    return bound * slack * factor
  }

  /// Calls `body` with the row and the weighted count of every posting in `from..<to`.
  @inline(__always)
  func forEach(from: Int, to: Int, _ body: (Int, Float) -> Void) {
    pass(from)
    while current < list.blockCount {
      if decoded != current { decode(current) }
      if !hasCounts { count() }
      while at < block.count, Int(block.rows[at]) < from { at += 1 }
      while at < block.count {
        let row = Int(block.rows[at])
        if row >= to { return }
        body(row, counts[at])
        at += 1
      }
      current += 1
    }
  }

  /// The weighted count of a row, 0 where the list doesn't have it. Rows never fall from call to call.
  func count(at row: Int) -> Float {
    pass(row)
    guard current < list.blockCount else { return 0 }
    if decoded != current { decode(current) }
    at = block.firstPosting(atLeast: UInt32(row), from: at)
    guard at < block.count, Int(block.rows[at]) == row else { return 0 }
    return hasCounts ? counts[at] : count(ofPosting: at)
  }

  /// Moves to the first block that doesn't end before `row`.
  @inline(__always)
  private func pass(_ row: Int) {
    guard list.hasDirectory else { return }
    while current < list.blockCount, list.lastRow(ofBlock: current) < row { current += 1 }
  }

  private func decode(_ index: Int) {
    list.decode(block: index, into: block)
    decoded = index
    at = 0
    hasCounts = false
  }

  private func count() {
    for index in 0..<block.count { counts[index] = count(ofPosting: index) }
    hasCounts = true
  }

  @inline(__always)
  private func count(ofPosting index: Int) -> Float {
    let length = lengths[Int(block.rows[index])]
    return factor * norms.count(heading: block.headings[index], body: block.bodies[index], length)
  }
}
