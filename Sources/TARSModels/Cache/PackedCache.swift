import FoundationEssentials
import TARSCore
import TARSCrypto
import TARSKernels

/// Finds a model's packed weights, or makes them from `model.safetensors` and keeps them.
struct PackedCache {
  let place: EncoderPlace
  let configuration: EncoderConfiguration

  static let suffix = ".tarspack"

  private var folder: ModelFolder { place.folder }
  private var precision: Precision { place.precision }
  private var tier: KernelTier { place.tier }
  private var weightsPath: String { folder.path(of: "model.safetensors") }

  /// Where the packed weights may be, first choice first.
  var paths: [String] {
    let name = "\(precision.rawValue)-\(tier.rawValue)\(Self.suffix)"
    let location = URL(filePath: folder.path).standardizedFileURL.path
    let key = String(SHA256Digest.hex(of: location).prefix(12))
    let fallback = place.cacheDirectory.map {
      ModelFolder(path: $0).path(of: "\(folder.name)-\(key)-\(name)")
    }
    return [folder.path(of: name)] + (fallback.map { [$0] } ?? [])
  }

  /// The encoder, and what was unusual on the way.
  ///
  /// - Parameter calibration: Makes the sequences from which int8 packing learns how large activations get.
  /// - Throws: `TARSError` with code `model_missing`, `model_damaged` or `model_unsupported`.
  func encoder(calibration: () -> [TokenSequence]) throws -> (PackedEncoder, notes: [String]) {
    guard let source = ContentStamp(path: weightsPath) else { throw TARSError.modelMissing(weightsPath) }
    var notes: [String] = []
    for path in paths {
      do {
        if let encoder = try stored(at: path, source: source) { return (encoder, notes) }
      } catch let problem as PackedFile.Problem {
        notes.append("The packed weights \(path) \(problem.rawValue) and are made anew.")
      }
    }
    let encoder = try packed(calibration)
    if try !store(encoder, source: source, digest: SHA256Digest.hex(ofFile: weightsPath)) {
      notes.append("The packed weights can't be kept in \(folder.path): every start packs them again.")
    }
    return (encoder, notes)
  }

  /// The encoder in a packed file; `nil` when there is none.
  private func stored(at path: String, source: ContentStamp) throws -> PackedEncoder? {
    guard let file = try PackedFile(path: path) else { return nil }
    let encoder = try file.encoder(
      shape: configuration.shape, precision: precision, tier: tier,
      layerNormEpsilon: configuration.layerNormEpsilon)
    if file.header.source == source { return encoder }
    // The weights were touched or moved: only their digest can tell whether they are still the same.
    let digest = try SHA256Digest.hex(ofFile: weightsPath)
    guard file.header.sourceDigest == digest else { throw PackedFile.Problem.otherModel }
    _ = store(encoder, source: source, digest: digest)
    return encoder
  }

  private func packed(_ calibration: () -> [TokenSequence]) throws -> PackedEncoder {
    let source = EncoderWeights(file: try TensorFile(path: weightsPath), shape: configuration.shape)
    let packer = WeightPacker(source: source, tier: tier, layerNormEpsilon: configuration.layerNormEpsilon)
    let maxima = precision == .int8 ? try Calibration.maxima(packer, over: calibration()) : nil
    return try packer.pack(precision, maxima: maxima)
  }

  /// Whether the packed weights could be written to one of the places.
  private func store(_ encoder: PackedEncoder, source: ContentStamp, digest: String) -> Bool {
    let header = PackedHeader(
      precision: precision, tier: tier, shape: configuration.shape, source: source, sourceDigest: digest,
      weightsChecksum: tars_xxh64(encoder.bytes.baseAddress, encoder.bytes.count))
    return header.bytes.withUnsafeBytes { head in
      paths.contains { AtomicFile.write([head, encoder.bytes], to: $0) }
    }
  }
}
