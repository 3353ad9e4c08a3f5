import FoundationEssentials

/// Integers in as few bytes as they need: LEB128, signed ones by zigzag (as in Protocol Buffers).
enum Varint {
  static func append(_ value: UInt64, to data: inout Data) {
    var rest = value
    while rest >= 0x80 {
      data.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    data.append(UInt8(rest))
  }

  static func appendSigned(_ value: Int64, to data: inout Data) {
    append(UInt64(bitPattern: (value << 1) ^ (value >> 63)), to: &data)
  }

  /// Reads forward; every method gives `nil` at the end or for an integer of more than 64 bits.
  struct Reader {
    private var bytes: Data.SubSequence

    init(_ bytes: Data.SubSequence) { self.bytes = bytes }

    var isAtEnd: Bool { bytes.isEmpty }

    mutating func next() -> UInt64? {
      var value: UInt64 = 0
      for shift in stride(from: 0, to: 64, by: 7) {
        guard let byte = bytes.popFirst() else { return nil }
        if shift == 63, byte > 1 { return nil }
        value |= UInt64(byte & 0x7f) << UInt64(shift)
        if byte < 0x80 { return value }
      }
      return nil
    }

    mutating func nextSigned() -> Int64? {
      next().map { Int64(bitPattern: $0 >> 1) ^ -Int64(bitPattern: $0 & 1) }
    }
  }
}
