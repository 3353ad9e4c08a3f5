import TARSKernels

/// The first 256 bytes of a packed weights file; little-endian, then `PackedLayout.byteCount` bytes of weights.
///
/// | offset | bytes | content |
/// |---:|---:|---|
/// | 0 | 8 | "TARSPACK" |
/// | 8 | 4 | format version |
/// | 12 | 4, 4 | precision, tier: place in the list of all |
/// | 20 | 6 x 4 | vocabulary, positions, hidden, layers, heads, intermediate |
/// | 44 | 4 | labels of the classification head, 0 for none |
/// | 48 | 3 x 8 | size, modification and inode change time (ns) of `model.safetensors` |
/// | 72 | 64 | SHA-256 of `model.safetensors`, hexadecimal |
/// | 136 | 8 | XXH64 of the weights that follow the header |
/// | 248 | 8 | XXH64 of bytes 0 to 247 |
struct PackedHeader: Equatable {
  static let byteCount = 256
  /// Rises with every change of the layout, the packing or the calibration.
  static let formatVersion: UInt32 = 3

  let precision: Precision
  let tier: KernelTier
  let shape: EncoderShape
  let source: ContentStamp
  let sourceDigest: String
  let weightsChecksum: UInt64
}

extension PackedHeader {
  private static let magic = Array("TARSPACK".utf8)

  /// `nil` for bytes that are no header of this version, or a damaged one.
  ///
  /// - Parameter verifying: Whether the header's own checksum must hold; a fuzzer does without.
  init?(_ bytes: UnsafeRawBufferPointer, verifying: Bool = true) {
    guard bytes.count >= Self.byteCount, bytes.prefix(8).elementsEqual(Self.magic) else { return nil }
    func word(_ offset: Int) -> UInt32 {
      UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
    func long(_ offset: Int) -> UInt64 {
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    guard word(8) == Self.formatVersion else { return nil }
    if verifying, long(248) != tars_xxh64(bytes.baseAddress, 248) { return nil }
    let (precision, tier) = (Int(word(12)), Int(word(16)))
    guard precision < Precision.allCases.count, tier < KernelTier.allCases.count else { return nil }
    let sizes = stride(from: 20, to: 48, by: 4).map { Int(word($0)) }
    let shape = EncoderShape(
      vocabulary: sizes[0], positions: sizes[1], hidden: sizes[2], layers: sizes[3], heads: sizes[4],
      intermediate: sizes[5], labels: sizes[6])
    let digest = bytes[72..<136]
    guard shape.objection == nil, digest.allSatisfy({ $0 < 0x80 }) else { return nil }
    self.init(
      precision: Precision.allCases[precision], tier: KernelTier.allCases[tier], shape: shape,
      source: ContentStamp(size: long(48), modified: long(56), changed: long(64)),
      sourceDigest: String(decoding: digest, as: UTF8.self), weightsChecksum: long(136))
  }

  /// - Precondition: `sourceDigest` has 64 characters.
  var bytes: [UInt8] {
    var bytes = Self.magic
    func append(_ value: some FixedWidthInteger) {
      withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
    }
    append(Self.formatVersion)
    append(UInt32(Precision.allCases.firstIndex(of: precision)!))
    append(UInt32(KernelTier.allCases.firstIndex(of: tier)!))
    for size in [
      shape.vocabulary, shape.positions, shape.hidden, shape.layers, shape.heads, shape.intermediate,
      shape.labels,
    ] { append(UInt32(size)) }
    for part in [source.size, source.modified, source.changed] { append(part) }
    bytes += sourceDigest.utf8
    append(weightsChecksum)
    bytes += Array(repeating: 0, count: Self.byteCount - 8 - bytes.count)
    append(tars_xxh64(bytes, bytes.count))
    return bytes
  }
}
