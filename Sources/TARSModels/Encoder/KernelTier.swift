import TARSKernels

/// A set of instructions that the kernels are compiled for.
package enum KernelTier: String, CaseIterable, Sendable, Codable {
  case portable
  case avx2
  case avxvnni
  case avx512vnni
  case avx512bf16
  case neon

  /// The tiers this machine can run, slowest first.
  package static var available: [KernelTier] { allCases.filter { $0.kernels != nil } }

  /// The fastest tier of this machine.
  package static var best: KernelTier { available.last ?? .portable }

  /// The fastest precision whose vectors stay within a mean cosine of 0.999 of FP32's.
  package var bestPrecision: Precision { self == .portable ? .fp32 : .int8 }

  /// The tier's functions; `nil` when this machine can't run them.
  var kernels: UnsafePointer<tars_kernels>? { tars_kernels_of(identifier) }

  private var identifier: tars_tier {
    switch self {
    case .portable: TARS_TIER_PORTABLE
    case .avx2: TARS_TIER_AVX2
    case .avxvnni: TARS_TIER_AVXVNNI
    case .avx512vnni: TARS_TIER_AVX512VNNI
    case .avx512bf16: TARS_TIER_AVX512BF16
    case .neon: TARS_TIER_NEON
    }
  }
}
