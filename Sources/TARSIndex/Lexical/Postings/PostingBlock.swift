/// Up to 128 postings of one term, decoded.
///
/// SAFETY: owns its memory; used by one query or merge at a time.
final class PostingBlock {
  static let size = BitPacking.count

  private(set) var count = 0
  /// Places in the segment, ascending and below the segment's number of rows.
  let rows: UnsafeMutablePointer<UInt32>
  /// Occurrences in the body, at most 65,535.
  let bodies: UnsafeMutablePointer<UInt32>
  /// Occurrences in the headings, at most 65,535.
  let headings: UnsafeMutablePointer<UInt32>

  init() {
    rows = UnsafeMutablePointer.allocate(capacity: 3 * Self.size)
    rows.initialize(repeating: 0, count: 3 * Self.size)
    bodies = rows + Self.size
    headings = bodies + Self.size
  }

  deinit { rows.deallocate() }

  /// Decodes a block; it stays empty where the bytes aren't one.
  ///
  /// - Parameters:
  ///   - first: The least place that the block may hold.
  ///   - end: The number of places in the segment, at most 2^31.
  func decode(_ bytes: UnsafeRawBufferPointer, count: Int, from first: Int, before end: Int) {
    self.count = 0
    let isSound = count == Self.size ? unpack(bytes, first, end) : read(bytes, count, first, end)
    if isSound { self.count = count }
  }

  /// The first posting from `start` on whose row isn't less than `row`; `count` where there is none.
  @inline(__always)
  func firstPosting(atLeast row: UInt32, from start: Int) -> Int {
    var first = start
    var left = count - start
    // Without branches: where a row lies can't be predicted.
    while left > 1 {
      let half = left / 2
      first += rows[first + half - 1] < row ? half : 0
      left -= half
    }
    return left == 1 && rows[first] < row ? first + 1 : first
  }

  private func unpack(_ bytes: UnsafeRawBufferPointer, _ first: Int, _ end: Int) -> Bool {
    guard bytes.count >= 4, let start = bytes.baseAddress else { return false }
    let (row, body, heading) = (Int(bytes[0]), Int(bytes[1]), Int(bytes[2]))
    guard row <= 31, body <= 16, heading <= 16 else { return false }
    guard bytes.count == 4 + BitPacking.bytes(row + body + heading) else { return false }
    BitPacking.unpack(start + 4, bits: row, into: rows)
    BitPacking.unpack(start + 4 + BitPacking.bytes(row), bits: body, into: bodies)
    BitPacking.unpack(start + 4 + BitPacking.bytes(row + body), bits: heading, into: headings)
    return accumulate(first, end)
  }

  /// Turns gaps into places.
  private func accumulate(_ first: Int, _ end: Int) -> Bool {
    var next = UInt64(first)
    for index in 0..<Self.size {
      let row = next &+ UInt64(rows[index])
      rows[index] = UInt32(truncatingIfNeeded: row)
      next = row &+ 1
    }
    return next <= UInt64(end)
  }

  private func read(_ bytes: UnsafeRawBufferPointer, _ count: Int, _ first: Int, _ end: Int) -> Bool {
    guard count < Self.size else { return false }
    var reader = ByteReader(bytes)
    var next = first
    for index in 0..<count {
      let number = reader.number()
      let row = next + number >> 1
      guard row < end else { return false }
      rows[index] = UInt32(row)
      bodies[index] = number & 1 == 0 ? UInt32(min(65535, reader.number())) : 1
      headings[index] = number & 1 == 0 ? UInt32(min(65535, reader.number())) : 0
      next = row + 1
    }
    return !reader.isDamaged
  }
}

extension PostingBlock {
  /// Appends postings `range` of `columns` as a block; `first` is the least place it may hold.
  static func encode(
    _ columns: PostingColumns, _ range: Range<Int>, from first: UInt32, into out: inout [UInt8]
  ) {
    if range.count == size { return pack(columns, range, from: first, into: &out) }
    var next = first
    for index in range {
      let gap = Int(columns.rows[index] - next)
      let (body, heading) = (columns.bodies[index], columns.headings[index])
      let isSingle = body == 1 && heading == 0
      out.append(number: gap << 1 | (isSingle ? 1 : 0))
      if !isSingle {
        out.append(number: Int(body))
        out.append(number: Int(heading))
      }
      next = columns.rows[index] + 1
    }
  }

  private static func pack(
    _ columns: PostingColumns, _ range: Range<Int>, from first: UInt32, into out: inout [UInt8]
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: size) { gaps in
      guard let gap = gaps.baseAddress else { return }
      var next = first
      for index in range {
        gap[index - range.lowerBound] = columns.rows[index] - next
        next = columns.rows[index] + 1
      }
      columns.bodies.withUnsafeBufferPointer { bodies in
        columns.headings.withUnsafeBufferPointer { headings in
          guard let body = bodies.baseAddress, let heading = headings.baseAddress else { return }
          let parts = [UnsafePointer(gap), body + range.lowerBound, heading + range.lowerBound]
          let bits = parts.map(BitPacking.bits)
          out.append(contentsOf: bits.map(UInt8.init) + [0])
          for (part, bits) in zip(parts, bits) { BitPacking.pack(part, bits: bits, into: &out) }
        }
      }
    }
  }
}
