import FoundationEssentials
import TARSModels

/// The published weights, where the environment names a folder that holds them.
enum TestModel {
  static let folder: String? = {
    let path = ProcessInfo.processInfo.environment["TARS_TEST_MODEL"] ?? ""
    return path.isEmpty ? nil : path
  }()

  static var isThere: Bool { folder != nil }

  /// Why tests that need the weights are skipped without them.
  static let absence: String = "TARS_TEST_MODEL names no folder with all-MiniLM-L6-v2"

  /// An encoder over those weights that keeps its packed weights in `cache`, not beside them.
  static func encoder(_ precision: Precision, tier: KernelTier = .best, cache: TemporaryFolder) throws
    -> TextEncoder
  {
    let copy = cache.path + "/model"
    if !FileManager.default.fileExists(atPath: copy) {
      try FileManager.default.copyItem(atPath: folder!, toPath: copy)
    }
    return try TextEncoder(directory: copy, precision: precision, threads: 1, tier: tier)
  }
}
