import TARSKernels
import Testing

struct RowOperationTests {
  @Test(arguments: Tier.all, [32, 96, 384, 1536])
  func quantisedRowsAreWithinHalfAStep(tier: Tier, k: Int) {
    var random = Randomness(seed: UInt64(k))
    let rows = 5
    // Rows of very different ranges, the last one constant.
    var x: [Float] = []
    for row in 0..<(rows - 1) { x += random.floats(k, in: -1...Float(1 << (3 * row))) }
    x += Array(repeating: 0.25, count: k)
    let factors = random.floats(k, in: 0.5...2)
    let quantised = QuantisedRows(x, factors: factors, rows: rows, tier: tier)
    let wrong = x.indices.filter { i in
      abs(quantised.values[i] - x[i] * factors[i % k]) > quantised.steps[i] * 0.51
    }
    #expect(wrong == [])
  }

  @Test(arguments: Tier.all)
  func aRowOfEqualValuesKeepsThem(tier: Tier) {
    let quantised = QuantisedRows(
      Array(repeating: -3.5, count: 32), factors: Array(repeating: 1, count: 32), rows: 1, tier: tier)
    #expect(quantised.values.allSatisfy { abs($0 + 3.5) < 1e-5 })
  }

  @Test(arguments: Tier.all)
  func bf16RoundsToNearestEven(tier: Tier) {
    let special: [Float] = [
      0, -0.0, 1, -1, 1.00390625, 1.01171875, 3.0e38, -3.0e38, .leastNonzeroMagnitude, .leastNormalMagnitude,
      65504, 0.1,
    ]
    var random = Randomness(seed: 3)
    let values = special + random.floats(128 - special.count, in: -1000...1000)
    var result = [UInt16](repeating: 0, count: values.count)
    tier.kernels.to_bf16(values, values.count, &result)
    #expect(result == values.map { UInt16(Reference.bf16($0).bitPattern >> 16) })
  }

  @Test(arguments: Tier.all)
  func columnMaximaOnlyGrow(tier: Tier) {
    var random = Randomness(seed: 4)
    let (rows, k) = (7, 64)
    let x = random.floats(rows * k)
    var maxima = [Float](repeating: 0.5, count: k)
    tier.kernels.update_column_maxima(x, rows, k, &maxima)
    for column in 0..<k {
      #expect(maxima[column] == (0..<rows).map { abs(x[$0 * k + column]) }.reduce(0.5, max))
    }
  }

  @Test(arguments: Tier.all, [32, 96, 384, 1024])
  func layerNormMatches(tier: Tier, hidden: Int) {
    var random = Randomness(seed: UInt64(hidden))
    let rows = 3
    var x = random.floats(rows * hidden, in: -4...9)
    let (gain, shift) = (random.floats(hidden), random.floats(hidden))
    let expected = (0..<rows).flatMap {
      Reference.layerNorm(
        Array(x[($0 * hidden)..<(($0 + 1) * hidden)]), gain: gain, shift: shift, epsilon: 1e-12)
    }
    // In place, as the contract allows.
    x.withUnsafeMutableBufferPointer {
      tier.kernels.layer_norm($0.baseAddress, rows, hidden, gain, shift, 1e-12, $0.baseAddress)
    }
    #expect(Reference.largestDifference(x, expected) < 1e-5)
  }

  @Test(arguments: Tier.all)
  func gatherAddsWordsAndPositions(tier: Tier) {
    var random = Randomness(seed: 5)
    let (hidden, ids): (Int, [Int32]) = (64, [3, 0, 9, 3])
    let (words, positions) = (random.floats(10 * hidden), random.floats(ids.count * hidden))
    var halves = [UInt16](repeating: 0, count: words.count)
    tier.kernels.to_bf16(words, words.count, &halves)
    var (plain, half) = (words, words)
    tier.kernels.gather_f32(ids, ids.count, hidden, words, positions, &plain)
    tier.kernels.gather_bf16(ids, ids.count, hidden, halves, positions, &half)
    for i in 0..<(ids.count * hidden) {
      let word = words[Int(ids[i / hidden]) * hidden + i % hidden]
      #expect(plain[i] == word + positions[i])
      #expect(half[i] == Reference.bf16(word) + positions[i])
    }
  }

  @Test(arguments: Tier.all, [1, 2, 7, 256])
  func poolingGivesUnitVectors(tier: Tier, tokens: Int) {
    var random = Randomness(seed: UInt64(tokens))
    let hidden = 96
    let x = random.floats(tokens * hidden)
    var (mean, first) = ([Float](repeating: 0, count: hidden), [Float](repeating: 0, count: hidden))
    tier.kernels.pool_mean(x, tokens, hidden, &mean)
    tier.kernels.pool_first(x, tokens, hidden, &first)
    let sums = (0..<hidden).map { column in (0..<tokens).reduce(0.0) { $0 + Double(x[$1 * hidden + column]) }
    }
    #expect(Reference.largestDifference(mean, Reference.unit(sums)) < 1e-5)
    #expect(Reference.largestDifference(first, Reference.unit(x.prefix(hidden).map(Double.init))) < 1e-6)
  }

  @Test(arguments: Tier.all)
  func aZeroVectorStaysZero(tier: Tier) {
    var result = [Float](repeating: 1, count: 32)
    tier.kernels.pool_mean([Float](repeating: 0, count: 64), 2, 32, &result)
    #expect(result.allSatisfy { $0 == 0 })
  }
}
