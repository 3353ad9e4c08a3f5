import TARSKernels
import Testing

struct DispatchTests {
  @Test func thePortableTierRunsEverywhere() {
    #expect(Tier.all.first?.testDescription == "portable")
  }

  @Test func panelsDivideTheSizeStep() {
    for tier in Tier.all { #expect(Int(TARS_SIZE_STEP) % tier.kernels.panel == 0) }
  }

  @Test func anUnknownTierIsRefused() {
    #expect(tars_kernels_of(tars_tier(rawValue: 99)) == nil)
  }

  #if arch(x86_64)
    @Test func anotherMachinesTierIsRefused() { #expect(tars_kernels_of(TARS_TIER_NEON) == nil) }
  #elseif arch(arm64)
    @Test func anotherMachinesTierIsRefused() { #expect(tars_kernels_of(TARS_TIER_AVX2) == nil) }
  #endif
}
