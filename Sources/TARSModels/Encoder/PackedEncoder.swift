import TARSKernels

/// An encoder's weights in memory, packed for one tier's kernels.
// SAFETY: the memory is never written after `init`.
final class PackedEncoder: @unchecked Sendable {
  let layout: PackedLayout
  let tier: KernelTier
  let kernels: tars_kernels
  let layerNormEpsilon: Float
  /// `layout.byteCount` bytes, aligned to 64.
  let bytes: UnsafeRawBufferPointer
  /// Keeps `bytes` alive.
  private let owner: AnyObject?

  /// - Precondition: the machine can run `tier`; `bytes` has the size and alignment of `layout` and lives as long
  ///   as `owner`.
  init(
    layout: PackedLayout, tier: KernelTier, layerNormEpsilon: Float, bytes: UnsafeRawBufferPointer,
    owner: AnyObject?
  ) {
    precondition(bytes.count == layout.byteCount)
    self.layout = layout
    self.tier = tier
    kernels = tier.kernels!.pointee
    self.layerNormEpsilon = layerNormEpsilon
    self.bytes = bytes
    self.owner = owner
  }

  var shape: EncoderShape { layout.shape }

  func floats(_ offset: Int) -> UnsafePointer<Float> { pointer(offset) }

  func pointer<Element>(_ offset: Int) -> UnsafePointer<Element> {
    (bytes.baseAddress! + offset).assumingMemoryBound(to: Element.self)
  }
}

/// Zeroed memory of a fixed size, aligned to 64 bytes; not safe for use by several threads at once.
final class AlignedMemory {
  let bytes: UnsafeMutableRawBufferPointer

  init(byteCount: Int) {
    bytes = .allocate(byteCount: max(64, byteCount), alignment: 64)
    bytes.initializeMemory(as: UInt8.self, repeating: 0)
  }

  deinit { bytes.deallocate() }

  func pointer<Element>(_ offset: Int) -> UnsafeMutablePointer<Element> {
    (bytes.baseAddress! + offset).assumingMemoryBound(to: Element.self)
  }
}
