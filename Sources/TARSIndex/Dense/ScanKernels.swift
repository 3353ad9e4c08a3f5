import TARSKernels

/// The vector search's kernels of one instruction set; all give the same results.
struct ScanKernels: Sendable {
  // SAFETY: a table of functions, which never changes.
  nonisolated(unsafe) let table: UnsafePointer<tars_scan_kernels>

  /// `nil` where this machine can't run the tier.
  init?(_ tier: tars_tier) {
    guard let table = tars_scan_kernels_of(tier) else { return nil }
    self.table = table
  }

  var name: String { String(cString: table.pointee.name) }

  /// A tier of each kind, the fastest first.
  private static let order = [TARS_TIER_AVX512VNNI, TARS_TIER_AVX2, TARS_TIER_NEON, TARS_TIER_PORTABLE]

  /// Those that this machine can run, the fastest first; the portable ones are always there.
  static let available: [ScanKernels] = order.compactMap(ScanKernels.init)

  static var best: ScanKernels { available[0] }
}
