import TARSKernels
import Testing

/// How rows are made from floats, and questions from vectors.
struct ScanRowTests {
  @Test(arguments: [64, 128, 192, 384, 768, 1024, 4160])
  func theRotationKeepsInnerProducts(size: Int) {
    var random = Randomness(seed: UInt64(size))
    let (x, y) = (random.floats(size), random.floats(size))
    let (left, right) = (rotated(x), rotated(y))
    #expect(abs(product(left, right) - product(x, y)) < 1e-5 * Double(size))
    #expect(abs(product(left, left) - product(x, x)) < 1e-5 * Double(size))
  }

  @Test(arguments: [64, 192, 384, 768, 4160])
  func theRotationSpreadsWhatStandsOut(size: Int) {
    for place in [0, 1, size / 2, size - 1] {
      var x = [Float](repeating: 0, count: size)
      x[place] = 1
      let largest = rotated(x).map(abs).max()!
      #expect(largest < 6 / Float(size).squareRoot())
    }
  }

  @Test func roundingIsWithinHalfAStep() {
    var random = Randomness(seed: 1)
    let x = random.floats(384, in: -0.3...0.2)
    let (numbers, step) = rounded(x)
    #expect(numbers.map(abs).max() == 32639)
    for (value, number) in zip(x, numbers) { #expect(abs(value - step * Float(number)) <= step * 0.502) }
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func aVectorThatIsNotFiniteHasNoStep(value: Float) {
    var x = [Float](repeating: 0.1, count: 64)
    x[40] = value
    #expect(rounded(x).step == 0)
  }

  @Test(arguments: [Float(0), -0.0, .leastNonzeroMagnitude, 1e-38])
  func aVectorOfNearlyNothingHasNoStep(value: Float) {
    #expect(rounded([Float](repeating: value, count: 64)).step == 0)
  }

  @Test func bytesMakeUpTheNumber() {
    let numbers = (0..<64).map { Int16(-32639 + 1036 * $0) } + [0, 127, 128, -128, -129, 32639, -1, 1]
    let all = numbers + [Int16](repeating: 5, count: 128 - numbers.count)
    let (high, low) = split(all)
    for (index, number) in all.enumerated() {
      #expect(256 * (Int(high[index]) - 128) + Int(low[index]) - 128 == Int(number))
    }
    let squares = low.reduce(0.0) { $0 + (Double($1) - 128) * (Double($1) - 128) }
    let length = Double(tars_scan_length_of_low(low, 128, 0.5))
    #expect(length >= squares.squareRoot() / 2 && length < squares.squareRoot() / 2 * 1.00001)
  }

  @Test func sumsAreOfFixedPoint() {
    let (high, low) = split([Int16](repeating: 16384, count: 63) + [-32639])
    var sums = [Int64](repeating: 3, count: 64)
    tars_scan_add_to_sums(high, low, 1.0 / 32768, 64, &sums)
    #expect(sums[0] == 1 << 29 + 3)
    tars_scan_add_to_sums(high, low, 1, 64, &sums)
    #expect(sums[0] == 1 << 29 + 1 << 30 + 3)
    #expect(sums[63] < 3 - 1 << 30)
  }

  @Test(arguments: [64, 384])
  func codesHoldSignsFactorAndOffset(size: Int) {
    var random = Randomness(seed: 2)
    let (numbers, step) = rounded(random.floats(size))
    let centre = random.floats(size, in: -0.2...0.2)
    let (high, low) = split(numbers)
    var group = [UInt8](repeating: 0, count: tars_scan_group_bytes(size))
    tars_scan_encode(high, low, step, centre, size, &group, 11)
    let seen = zip(numbers, centre).map { step * Float($0) - $1 }
    for index in 0..<size {
      #expect(group[512 + 64 * (index / 8) + 11] >> (index % 8) & 1 == (seen[index] > 0 ? 1 : 0))
    }
    let factor = product(seen, seen) / seen.reduce(0) { $0 + Double(abs($1)) }
    #expect(abs(Double(number(group, 11)) - factor) < 1e-5)
    #expect(abs(Double(number(group, 64 + 11)) - product(seen, centre)) < 1e-4)
    tars_scan_leave_empty(&group, 11)
    #expect(number(group, 64 + 11) == -.infinity)
  }

  @Test func tablesHoldTheSumsOfHalfBytes() {
    var random = Randomness(seed: 3)
    let x = random.floats(64)
    var tables = [UInt8](repeating: 0, count: 256)
    let scale = tars_scan_tables(x, 64, &tables)
    for (index, entry) in tables.enumerated() {
      let four = (0..<4).map { x[index / 16 * 4 + $0] * (index >> $0 & 1 == 1 ? 1 : -1) }
      #expect(abs(scale * (2 * Float(entry) - 60) - four.reduce(0, +)) <= 4 * scale * 1.01)
    }
  }

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func theNthLargestIsThatOfASortedList(seed: UInt64) {
    var random = Randomness(seed: seed)
    let count = Int.random(in: 1...200, using: &random)
    let values = (0..<count).map { _ in Float(Int.random(in: 0...50, using: &random)) }
    let sorted = values.sorted(by: >)
    for rank in 0..<count {
      var work = values
      #expect(tars_scan_nth_largest(&work, count, rank) == sorted[rank])
    }
  }

  private func rotated(_ x: [Float]) -> [Float] {
    var result = x
    tars_scan_rotate(&result, x.count)
    return result
  }

  private func rounded(_ x: [Float]) -> (numbers: [Int16], step: Float) {
    var numbers = [Int16](repeating: 0, count: x.count)
    let step = tars_scan_round(x, x.count, &numbers)
    return (numbers, step)
  }

  private func split(_ numbers: [Int16]) -> (high: [UInt8], low: [UInt8]) {
    var high = [UInt8](repeating: 0, count: numbers.count)
    var low = high
    tars_scan_split(numbers, numbers.count, &high, &low)
    return (high, low)
  }

  private func product(_ x: [Float], _ y: [Float]) -> Double {
    zip(x, y).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }

  private func number(_ group: [UInt8], _ index: Int) -> Float {
    group.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: 4 * index, as: Float.self) }
  }
}
