import TARSKernels

/// Rows as a tier quantises them, and what the bytes stand for.
struct QuantisedRows {
  var bytes: [UInt8]
  var scales: [Float]
  /// scale * byte + offset.
  var values: [Float] = []
  /// The distance between neighbouring bytes' values.
  var steps: [Float] = []

  init(_ x: [Float], factors: [Float], rows: Int, tier: Tier) {
    let k = factors.count
    let group = tier.kernels.int8_group
    let groups = (k + group - 1) / group
    bytes = Array(repeating: 0, count: rows * k)
    scales = Array(repeating: 0, count: 2 * rows * groups)
    tier.kernels.quantize_rows(x, factors, rows, k, &bytes, &scales)
    for (i, byte) in bytes.enumerated() {
      let value = tier.kernels.signed_bytes ? Float(Int8(bitPattern: byte)) : Float(byte)
      let place = 2 * (i / k * groups + i % k / group)
      values.append(scales[place] * value + scales[place + 1])
      steps.append(scales[place])
    }
  }
}
