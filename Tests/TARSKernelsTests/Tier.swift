import TARSKernels
import Testing

/// A tier that this machine can run.
// SAFETY: a constant table of functions.
struct Tier: CustomTestStringConvertible, @unchecked Sendable {
  let kernels: tars_kernels

  var testDescription: String { String(cString: kernels.name) }

  static let all: [Tier] = [
    TARS_TIER_PORTABLE, TARS_TIER_AVX2, TARS_TIER_AVXVNNI, TARS_TIER_AVX512VNNI, TARS_TIER_AVX512BF16,
    TARS_TIER_NEON,
  ].compactMap { tars_kernels_of($0).map { Tier(kernels: $0.pointee) } }
}
