import TARSKernels

/// Rows as a tier quantises them, and what the bytes stand for.
struct QuantisedRows {
  var bytes: [UInt8]
  var scales: [Float]
  /// scale * byte + offset.
  var values: [Float] = []

  init(_ x: [Float], factors: [Float], rows: Int, tier: Tier) {
    let k = factors.count
    bytes = Array(repeating: 0, count: rows * k)
    scales = Array(repeating: 0, count: 2 * rows)
    tier.kernels.quantize_rows(x, factors, rows, k, &bytes, &scales)
    for (i, byte) in bytes.enumerated() {
      let value = tier.kernels.signed_bytes ? Float(Int8(bitPattern: byte)) : Float(byte)
      values.append(scales[2 * (i / k)] * value + scales[2 * (i / k) + 1])
    }
  }
}
