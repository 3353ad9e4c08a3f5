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
  private let file: MappedFile

  /// `nil` when there is no such file.
  ///
  /// - Throws: `Problem.damaged`, or `Problem.otherModel` for a tier of another machine.
  init?(path: String) throws(Problem) {
    guard let file = MappedFile(path: path) else { return nil }
    guard let header = PackedHeader(file.bytes) else { throw .damaged }
    guard let kernels = header.tier.kernels?.pointee else { throw .otherModel }
    layout = PackedLayout(shape: header.shape, precision: header.precision, group: kernels.int8_group)
    guard file.bytes.count == PackedHeader.byteCount + layout.byteCount else { throw .damaged }
    (self.header, self.file) = (header, file)
    guard tars_xxh64(weights.baseAddress, weights.count) == header.weightsChecksum else { throw .damaged }
  }

  var weights: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: file.bytes[PackedHeader.byteCount...])
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
      bytes: weights, owner: file)
  }
}
