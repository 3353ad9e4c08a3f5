import TARSKernels
import Testing

/// A tier of the vector search that this machine can run.
// SAFETY: a constant table of functions.
struct ScanTier: CustomTestStringConvertible, @unchecked Sendable {
  let kernels: tars_scan_kernels

  var testDescription: String { String(cString: kernels.name) }

  static let portable = ScanTier(kernels: tars_scan_kernels_of(TARS_TIER_PORTABLE)!.pointee)

  static let all: [ScanTier] = [
    TARS_TIER_PORTABLE, TARS_TIER_AVX2, TARS_TIER_AVX512VNNI, TARS_TIER_NEON,
  ].compactMap { tars_scan_kernels_of($0).map { ScanTier(kernels: $0.pointee) } }

  /// The places of rows whose estimates are above the threshold, emptying the room whenever it is used up.
  func find(
    _ groups: ScanGroups, mask: [UInt64], threshold: Float, capacity: Int = 1 << 16
  ) -> (places: [UInt32], interruptions: Int) {
    var places: [UInt32] = []
    var group = 0
    for interruptions in 0... {
      places += scan(groups, mask, &group, threshold, capacity)
      if group == mask.count { return (places, interruptions) }
    }
    return ([], 0)
  }

  private func scan(
    _ groups: ScanGroups, _ mask: [UInt64], _ group: inout Int, _ threshold: Float, _ capacity: Int
  ) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: capacity) { places, count in
      groups.tables.withUnsafeBufferPointer { tables in
        var found = tars_scan_places(places: places.baseAddress, count: 0, capacity: capacity)
        var question = tars_scan_question(
          tables: tables.baseAddress, size: groups.size, scale: groups.scale, slack: groups.slack,
          base: groups.base)
        group = kernels.find(&question, groups.bytes, mask, group, mask.count, threshold, &found)
        count = found.count
      }
    }
  }

  func multiply(_ plane: [UInt8], size: Int, rows: [UInt32], numbers: [Int16]) -> [Int64] {
    var products = [Int64](repeating: 0, count: rows.count)
    kernels.multiply(plane, size, rows, rows.count, numbers, &products)
    return products
  }
}

/// Random groups of codes and a random question for them.
struct ScanGroups {
  let size: Int
  let bytes: [UInt8]
  let tables: [UInt8]
  let scale: Float
  let slack: Float
  let base: Float

  init(count: Int, size: Int, _ random: inout Randomness, largest: Bool = false) {
    self.size = size
    var bytes: [UInt8] = []
    for _ in 0..<count {
      var numbers = random.floats(64, in: 0...0.2) + random.floats(64, in: -0.1...0.1)
      if Bool.random(using: &random) { numbers[64 + Int.random(in: 0..<64, using: &random)] = -.infinity }
      numbers.withUnsafeBytes { bytes += $0 }
      bytes += (0..<8 * size).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
    self.bytes = bytes
    tables = (0..<4 * size).map { _ in largest ? 60 : UInt8.random(in: 0...60, using: &random) }
    scale = Float.random(in: 0.001...0.01, using: &random)
    slack = Float.random(in: 0...0.1, using: &random)
    base = Float.random(in: -1...1, using: &random)
  }

  /// The estimate of a row, as the header defines it.
  func estimate(ofRow row: Int) -> Float {
    let group = Array(
      bytes[row / 64 * tars_scan_group_bytes(size)..<(row / 64 + 1) * tars_scan_group_bytes(size)])
    func number(_ index: Int) -> Float {
      group.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: 4 * index, as: Float.self) }
    }
    var sum = 0
    for index in 0..<size / 8 {
      let code = Int(group[512 + 64 * index + row % 64])
      sum += Int(tables[32 * index + code & 15]) + Int(tables[32 * index + 16 + code >> 4])
    }
    return base + (number(64 + row % 64) + number(row % 64) * (scale * Float(2 * sum - 15 * size) + slack))
  }
}
