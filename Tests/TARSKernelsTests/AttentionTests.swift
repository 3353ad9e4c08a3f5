import TARSKernels
import Testing

struct AttentionTests {
  static let lengths = [1, 2, 5, 31, 32, 33, 70, 129]
  static let heads: [(count: Int, size: Int)] = [(3, 32), (2, 64), (1, 96), (1, 256)]

  private func run(_ tier: Tier, _ qkv: [Float], tokens: Int, heads: (count: Int, size: Int), bf16: Bool)
    -> [Float]
  {
    let bytes = tars_attention_scratch(tokens, heads.size)
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes + 64, alignment: 64)
    defer { scratch.deallocate() }
    // What was there before must not matter; the bytes after it must stay.
    scratch.initializeMemory(as: UInt8.self, repeating: 0x7f)
    var out = [Float](repeating: 0, count: tokens * heads.count * heads.size)
    tier.kernels.attention(qkv, tokens, heads.count, heads.size, bf16, &out, scratch.baseAddress)
    #expect(scratch[bytes...].allSatisfy { $0 == 0x7f })
    return out
  }

  @Test(arguments: Tier.all, lengths)
  func attentionMatches(tier: Tier, tokens: Int) {
    for heads in Self.heads where tokens < 70 || heads.size < 96 {
      var random = Randomness(seed: UInt64(tokens * 1000 + heads.size))
      let qkv = random.floats(tokens * 3 * heads.count * heads.size, in: -2...2)
      let expected = Reference.attention(qkv, tokens: tokens, heads: heads.count, size: heads.size)
      let plain = run(tier, qkv, tokens: tokens, heads: heads, bf16: false)
      #expect(Reference.largestDifference(plain, expected) < 3e-5)
      let half = run(tier, qkv, tokens: tokens, heads: heads, bf16: true)
      #expect(Reference.largestDifference(half, expected) < (tier.kernels.native_bf16 ? 0.05 : 3e-5))
    }
  }

  @Test(arguments: Tier.all)
  func hugeScoresStayFinite(tier: Tier) {
    var random = Randomness(seed: 8)
    let qkv = random.floats(9 * 96, in: -300...300)
    for bf16 in [false, true] {
      let result = run(tier, qkv, tokens: 9, heads: (1, 32), bf16: bf16)
      #expect(result.allSatisfy { $0.isFinite && abs($0) <= 302 })
    }
  }
}
