import TARSCore

/// A model's folder, and how the model is to be computed.
struct EncoderPlace {
  let folder: ModelFolder
  let precision: Precision
  let tier: KernelTier
  /// Where packed weights are kept when the model's folder can't be written.
  let cacheDirectory: String?

  /// - Parameters:
  ///   - precision: `nil` for the best of the tier.
  ///   - tier: `nil` for the fastest that the machine runs.
  /// - Throws: `TARSError` with code `model_unsupported` for a tier of other machines.
  init(directory: String, precision: Precision?, tier: KernelTier?, cacheDirectory: String?) throws {
    let tier = tier ?? .best
    guard KernelTier.available.contains(tier) else {
      throw TARSError.modelUnsupported(directory, "this machine can't run the kernel tier '\(tier.rawValue)'")
    }
    folder = ModelFolder(path: directory)
    self.precision = precision ?? tier.bestPrecision
    self.tier = tier
    self.cacheDirectory = cacheDirectory
  }
}
