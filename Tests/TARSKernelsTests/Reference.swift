import Foundation

/// The same operations in double precision, written to be read.
enum Reference {
  /// x (rows x k) times the transpose of w (n x k).
  static func product(_ x: [Float], _ w: [Float], rows: Int, k: Int, n: Int) -> [Double] {
    var result = [Double](repeating: 0, count: rows * n)
    x.withUnsafeBufferPointer { x in
      w.withUnsafeBufferPointer { w in
        for row in 0..<rows {
          for column in 0..<n {
            var (sum, j) = (0.0, 0)
            while j < k {
              sum += Double(x[row * k + j]) * Double(w[column * k + j])
              j += 1
            }
            result[row * n + column] = sum
          }
        }
      }
    }
    return result
  }

  static func gelu(_ x: Double) -> Double { 0.5 * x * (1 + erf(x / 2.0.squareRoot())) }

  static func bf16(_ x: Float) -> Float {
    let bits = x.bitPattern
    return Float(bitPattern: (bits &+ 0x7fff &+ (bits >> 16 & 1)) & 0xffff_0000)
  }

  static func layerNorm(_ row: [Float], gain: [Float], shift: [Float], epsilon: Double) -> [Double] {
    let values = row.map(Double.init)
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    return values.indices.map {
      (values[$0] - mean) / (variance + epsilon).squareRoot() * Double(gain[$0]) + Double(shift[$0])
    }
  }

  static func unit(_ values: [Double]) -> [Double] {
    let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return values.map { length == 0 ? 0 : $0 / length }
  }

  /// Attention over rows of queries, keys and values side by side.
  static func attention(_ qkv: [Float], tokens: Int, heads: Int, size: Int) -> [Double] {
    let hidden = heads * size
    /// Queries (0), keys (1) or values (2) of a head, row by row.
    func part(_ which: Int, _ head: Int) -> [Float] {
      (0..<tokens).flatMap { token in
        let start = token * 3 * hidden + which * hidden + head * size
        return qkv[start..<(start + size)]
      }
    }
    var result = [Double](repeating: 0, count: tokens * hidden)
    for head in 0..<heads {
      let scores = product(part(0, head), part(1, head), rows: tokens, k: size, n: tokens)
      let values = part(2, head)
      for query in 0..<tokens {
        let row = scores[(query * tokens)..<((query + 1) * tokens)].map { $0 / Double(size).squareRoot() }
        let largest = row.max()!
        let powers = row.map { exp($0 - largest) }
        let sum = powers.reduce(0, +)
        for (key, power) in powers.enumerated() {
          for i in 0..<size {
            result[query * hidden + head * size + i] += power / sum * Double(values[key * size + i])
          }
        }
      }
    }
    return result
  }

  static func largestDifference(_ result: [Float], _ expected: [Double]) -> Double {
    zip(result, expected).map { abs(Double($0) - $1) }.max() ?? 0
  }
}
