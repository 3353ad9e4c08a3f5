import TARSCore
import TARSKernels

/// A packed weights file that was found sound: mapped, its sizes and checksums verified.
struct PackedFile {
  enum Problem: String, Error {
    case damaged = "is damaged"
    case otherModel = "belongs to other weights"
  }

  let header: PackedHeader
  private let layout: PackedLayout
  private let weights: UnsafeRawBufferPointer
  /// Keeps the bytes alive.
  private let owner: AnyObject?

  /// `nil` when there is no such file.
  ///
  /// - Throws: `Problem.damaged`, or `Problem.otherModel` for a tier of another machine.
  init?(path: String) throws(Problem) {
    guard let file = MappedFile(path: path) else { return nil }
    try self.init(bytes: file.bytes, owner: file)
  }

  /// Reads a file's bytes, which live as long as `owner`.
  init(bytes: UnsafeRawBufferPointer, owner: AnyObject?) throws(Problem) {
    guard let header = PackedHeader(bytes) else { throw .damaged }
    guard let kernels = header.tier.kernels?.pointee else { throw .otherModel }
    layout = PackedLayout(shape: header.shape, precision: header.precision, group: kernels.int8_group)
    guard bytes.count == PackedHeader.byteCount + layout.byteCount else { throw .damaged }
    weights = UnsafeRawBufferPointer(rebasing: bytes[PackedHeader.byteCount...])
    (self.header, self.owner) = (header, owner)
    guard tars_xxh64(weights.baseAddress, weights.count) == header.weightsChecksum else { throw .damaged }
  }

  /// The encoder in this file.
  ///
  /// - Throws: `Problem.otherModel` when it is one of another shape, precision or tier.
  func encoder(
    shape: EncoderShape, precision: Precision, tier: KernelTier, layerNormEpsilon: Float
  ) throws(Problem) -> PackedEncoder {
    guard header.shape == shape, header.precision == precision, header.tier == tier else { throw .otherModel }
    return PackedEncoder(
      layout: layout, tier: tier,
      layerNormEpsilon: layerNormEpsilon,
      bytes: weights, owner: owner)
  }
}
