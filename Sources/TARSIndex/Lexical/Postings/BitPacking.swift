/// Numbers in as few bits as the largest of them needs.
///
/// 128 numbers lie in four lanes of 32, number `i` in lane `i % 4`, so that four are unpacked at once.
/// Source: D. Lemire, L. Boytsov, "Decoding billions of integers per second through vectorization" (2015).
enum BitPacking {
  /// Numbers packed together.
  static let count = 128

  /// Bytes of 128 numbers of `bits` bits.
  static func bytes(_ bits: Int) -> Int { 16 * bits }

  /// Bits that the largest of the numbers needs.
  static func bits(_ numbers: UnsafePointer<UInt32>) -> Int {
    var all: UInt32 = 0
    for index in 0..<count { all |= numbers[index] }
    return 32 - all.leadingZeroBitCount
  }

  static func pack(_ numbers: UnsafePointer<UInt32>, bits: Int, into out: inout [UInt8]) {
    if bits == 0 { return }
    var words = [UInt32](repeating: 0, count: 4 * bits)
    for index in 0..<count {
      let bit = index / 4 * bits
      let value = UInt64(numbers[index]) << (bit % 32)
      let word = bit / 32 * 4 + index % 4
      words[word] |= UInt32(truncatingIfNeeded: value)
      if bit % 32 + bits > 32 { words[word + 4] |= UInt32(truncatingIfNeeded: value >> 32) }
    }
    words.withUnsafeBytes { out.append(contentsOf: $0) }
  }

  /// Reads `bytes(bits)` bytes from `source`; `bits` is at most 32.
  static func unpack(_ source: UnsafeRawPointer, bits: Int, into out: UnsafeMutablePointer<UInt32>) {
    let result = UnsafeMutableRawPointer(out)
    if bits == 0 { return out.update(repeating: 0, count: count) }
    let mask = SIMD4<UInt32>(repeating: bits == 32 ? .max : (1 << UInt32(bits)) - 1)
    var source = source
    var word = source.loadUnaligned(as: SIMD4<UInt32>.self)
    var shift = 0
    for index in 0..<count / 4 {
      var value = word &>> SIMD4(repeating: UInt32(shift))
      shift += bits
      if shift >= 32, index < count / 4 - 1 {
        shift -= 32
        source += 16
        word = source.loadUnaligned(as: SIMD4<UInt32>.self)
        if shift > 0 { value |= word &<< SIMD4(repeating: UInt32(bits - shift)) }
      }
      result.storeBytes(of: value & mask, toByteOffset: index * 16, as: SIMD4<UInt32>.self)
    }
  }
}
