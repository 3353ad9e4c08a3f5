import TARSKernels
import Testing

/// What every tier of the vector search computes, compared with its definition to the last bit.
struct ScanKernelTests {
  @Test(arguments: ScanTier.all, [64, 128, 320, 384, 1024, 4160])
  func estimatesAreThoseOfTheDefinition(tier: ScanTier, size: Int) {
    var random = Randomness(seed: UInt64(size))
    let groups = ScanGroups(count: 3, size: size, &random)
    let estimates = (0..<192).map { groups.estimate(ofRow: $0) }
    // Each estimate is a threshold in its turn: one that differs in the last bit would be found out.
    for threshold in [-.infinity] + estimates.shuffled(using: &random).prefix(40) {
      let found = tier.find(groups, mask: [.max, .max, .max], threshold: threshold)
      #expect(found.places == (0..<192).filter { estimates[$0] > threshold }.map(UInt32.init))
    }
  }

  @Test(arguments: ScanTier.all, [64, 384])
  func onlyRowsOfTheMaskAboveTheThresholdAreFound(tier: ScanTier, size: Int) {
    var random = Randomness(seed: 7)
    let groups = ScanGroups(count: 5, size: size, &random)
    let mask: [UInt64] = [0, random.next(), 1 << 63, .max, random.next() & random.next() & random.next()]
    let threshold = groups.base
    let expected = (0..<320).filter {
      mask[$0 / 64] >> ($0 % 64) & 1 == 1 && groups.estimate(ofRow: $0) > threshold
    }
    #expect(!expected.isEmpty)
    #expect(tier.find(groups, mask: mask, threshold: threshold).places == expected.map(UInt32.init))
  }

  @Test(arguments: ScanTier.all, [64, 65, 127, 128, 200])
  func aUsedUpRoomInterruptsBetweenGroups(tier: ScanTier, capacity: Int) {
    var random = Randomness(seed: 8)
    let groups = ScanGroups(count: 9, size: 128, &random)
    let mask = [UInt64](repeating: .max, count: 9)
    let whole = tier.find(groups, mask: mask, threshold: groups.base)
    let parts = tier.find(groups, mask: mask, threshold: groups.base, capacity: capacity)
    #expect(parts.places == whole.places)
    #expect(parts.interruptions > 0)
  }

  @Test(arguments: ScanTier.all)
  func numbersThatAreNoneAreNeverFound(tier: ScanTier) {
    var bytes = [UInt8](repeating: 0xff, count: tars_scan_group_bytes(64))  // NaN factors and offsets
    var random = Randomness(seed: 9)
    let groups = ScanGroups(count: 1, size: 64, &random)
    bytes.replaceSubrange(512..., with: groups.bytes[512...])
    let hostile = ScanGroups(bytes: bytes, like: groups)
    #expect(tier.find(hostile, mask: [.max], threshold: -.infinity).places == [])
  }

  @Test(arguments: ScanTier.all)
  func theLargestSumsFit(tier: ScanTier) {
    var random = Randomness(seed: 10)
    let groups = ScanGroups(count: 1, size: 65536, &random, largest: true)
    let estimates = (0..<64).map { groups.estimate(ofRow: $0) }
    let threshold = estimates.sorted()[32]
    let found = tier.find(groups, mask: [.max], threshold: threshold)
    #expect(found.places == (0..<64).filter { estimates[$0] > threshold }.map(UInt32.init))
  }

  @Test(arguments: ScanTier.all, [64, 192, 384, 1024, 2112])
  func productsAreExact(tier: ScanTier, size: Int) {
    var random = Randomness(seed: UInt64(size))
    let plane = (0..<20 * size).map { _ in UInt8.random(in: 0...255, using: &random) }
    let numbers = (0..<size).map { _ in Int16.random(in: .min ... .max, using: &random) }
    let rows: [UInt32] = [19, 0, 7, 7, 3] + (0..<20)
    let expected = rows.map { row in
      (0..<size).reduce(Int64(0)) { $0 + (Int64(plane[Int(row) * size + $1]) - 128) * Int64(numbers[$1]) }
    }
    #expect(tier.multiply(plane, size: size, rows: rows, numbers: numbers) == expected)
  }

  @Test(arguments: ScanTier.all, [Int16.min, .max])
  func theLargestProductsFit(tier: ScanTier, number: Int16) {
    let size = 65536
    let numbers = [Int16](repeating: number, count: size)
    for (byte, value) in [(UInt8(0), -128), (255, 127)] {
      let plane = [UInt8](repeating: byte, count: size)
      #expect(
        tier.multiply(plane, size: size, rows: [0], numbers: numbers) == [Int64(size * value * Int(number))])
    }
  }

  @Test func anUnknownTierIsRefused() {
    #expect(tars_scan_kernels_of(tars_tier(rawValue: 99)) == nil)
  }
}

extension ScanGroups {
  fileprivate init(bytes: [UInt8], like other: ScanGroups) {
    (size, self.bytes, tables) = (other.size, bytes, other.tables)
    (scale, slack, base) = (other.scale, other.slack, other.base)
  }
}
