/// Reads numbers from bytes that nobody vouches for: past their end it gives zeros and remembers the damage.
struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private(set) var position: Int
  private(set) var isDamaged = false

  init(_ bytes: UnsafeRawBufferPointer, at position: Int = 0) {
    self.bytes = bytes
    self.position = position
    isDamaged = position < 0 || position > bytes.count
  }

  var isAtEnd: Bool { isDamaged || position == bytes.count }

  /// The next number, below 2 to the power of 35: seven bits a byte, lowest first, the top bit says that more follow.
  @inline(__always)
  mutating func number() -> Int {
    guard !isDamaged, position < bytes.count else { return fail() }
    let first = bytes[position]
    position += 1
    return first < 0x80 ? Int(first) : longNumber(Int(first & 0x7F))
  }

  /// The next `count` bytes; empty where there are fewer.
  mutating func bytes(_ count: Int) -> UnsafeRawBufferPointer {
    guard !isDamaged, count >= 0, count <= bytes.count - position else {
      _ = fail()
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
  }

  /// Skips `count` numbers.
  mutating func skip(numbers count: Int) {
    var left = count
    while left > 0 {
      guard !isDamaged, position < bytes.count else { return isDamaged = true }
      if bytes[position] < 0x80 { left -= 1 }
      position += 1
    }
  }

  private mutating func longNumber(_ start: Int) -> Int {
    var value = start
    for shift in stride(from: 7, through: 28, by: 7) {
      guard position < bytes.count else { return fail() }
      let byte = bytes[position]
      position += 1
      value |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    return fail()
  }

  private mutating func fail() -> Int {
    isDamaged = true
    return 0
  }
}

extension [UInt8] {
  /// Appends a number as `ByteReader.number` reads it.
  @inline(__always)
  mutating func append(number: Int) {
    var rest = number
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }
}
