import TARSKernels
import Testing

struct MatrixProductTests {
  /// Rows around every tile height, one and many panels, short and long sums.
  struct Size {
    let rows, n, k: Int
  }

  static let sizes = [
    Size(rows: 1, n: 32, k: 32), Size(rows: 2, n: 64, k: 96), Size(rows: 3, n: 32, k: 384),
    Size(rows: 4, n: 96, k: 64), Size(rows: 5, n: 32, k: 32), Size(rows: 6, n: 160, k: 32),
    Size(rows: 7, n: 32, k: 160), Size(rows: 11, n: 32, k: 64), Size(rows: 12, n: 64, k: 64),
    Size(rows: 13, n: 96, k: 96), Size(rows: 25, n: 32, k: 384), Size(rows: 14, n: 32, k: 1536),
  ]

  /// One product's inputs; the output is surrounded by marks that must stay.
  struct Problem {
    let size: Size
    let x, w, bias, residual: [Float]

    init(_ size: Size) {
      var random = Randomness(seed: UInt64(size.rows * 7919 + size.n * 31 + size.k))
      self.size = size
      x = random.floats(size.rows * size.k, in: -2...3)
      w = random.floats(size.n * size.k, in: -0.2...0.2)
      bias = random.floats(size.n)
      residual = random.floats(size.rows * size.n)
    }

    func expected(_ product: [Double], gelu: Bool, residual: Bool) -> [Double] {
      product.indices.map {
        let sum = product[$0] + Double(bias[$0 % size.n])
        return (gelu ? Reference.gelu(sum) : sum) + (residual ? Double(self.residual[$0]) : 0)
      }
    }

    func run(gelu: Bool, residual: Bool, _ body: (inout tars_output) -> Void) -> [Float] {
      let margin = 64
      var values = [Float](repeating: 12345, count: size.rows * size.n + 2 * margin)
      values.withUnsafeMutableBufferPointer { values in
        bias.withUnsafeBufferPointer { bias in
          self.residual.withUnsafeBufferPointer { rest in
            var output = tars_output(
              values: values.baseAddress! + margin, stride: size.n, bias: bias.baseAddress,
              residual: residual ? rest.baseAddress : nil, gelu: gelu)
            body(&output)
          }
        }
      }
      #expect(
        values.prefix(margin).allSatisfy { $0 == 12345 } && values.suffix(margin).allSatisfy { $0 == 12345 })
      return Array(values.dropFirst(margin).dropLast(margin))
    }
  }

  @Test(arguments: Tier.all, sizes)
  func floatProductsAreExactToRounding(tier: Tier, size: Size) {
    let problem = Problem(size)
    var packed = [Float](repeating: 0, count: size.n * size.k)
    tier.kernels.pack_f32(problem.w, size.n, size.k, &packed)
    let product = Reference.product(problem.x, problem.w, rows: size.rows, k: size.k, n: size.n)
    for (gelu, residual) in [(false, false), (true, false), (false, true), (true, true)] {
      let result = problem.run(gelu: gelu, residual: residual) {
        tier.kernels.matmul_f32(problem.x, size.rows, size.k, packed, size.n, &$0)
      }
      let expected = problem.expected(product, gelu: gelu, residual: residual)
      #expect(Reference.largestDifference(result, expected) < 2e-5 * Double(size.k).squareRoot())
    }
  }

  @Test(arguments: Tier.all, sizes)
  func bf16ProductsAreThoseOfRoundedInputs(tier: Tier, size: Size) {
    let problem = Problem(size)
    var packed = [UInt16](repeating: 0, count: size.n * size.k)
    var x = [UInt16](repeating: 0, count: size.rows * size.k)
    tier.kernels.pack_bf16(problem.w, size.n, size.k, &packed)
    tier.kernels.to_bf16(problem.x, x.count, &x)
    let product = Reference.product(
      problem.x.map(Reference.bf16), problem.w.map(Reference.bf16), rows: size.rows, k: size.k, n: size.n)
    let result = problem.run(gelu: true, residual: true) {
      tier.kernels.matmul_bf16(x, size.rows, size.k, packed, size.n, &$0)
    }
    let expected = problem.expected(product, gelu: true, residual: true)
    #expect(Reference.largestDifference(result, expected) < 2e-5 * Double(size.k).squareRoot())
  }

  @Test(arguments: Tier.all, sizes)
  func byteProductsAreThoseOfQuantisedInputs(tier: Tier, size: Size) {
    let problem = Problem(size)
    let (rows, n, k) = (size.rows, size.n, size.k)
    var packed = [Int8](repeating: 0, count: n * k)
    let group = tier.kernels.int8_group
    let count = n * ((k + group - 1) / group)
    var (scales, sums) = ([Float](repeating: 0, count: count), [Float](repeating: 0, count: count))
    tier.kernels.pack_int8(problem.w, n, k, &packed, &scales, &sums)
    let x = QuantisedRows(problem.x, factors: Array(repeating: 1, count: k), rows: rows, tier: tier)
    let rounded = problem.w.enumerated().map { i, value in
      let scale = scales[i % k / group * n + i / k]
      return (value * (1 / scale)).rounded(.toNearestOrEven) * scale
    }
    let product = Reference.product(x.values, rounded, rows: rows, k: k, n: n)
    let result = problem.run(gelu: false, residual: true) { output in
      x.bytes.withUnsafeBufferPointer { bytes in
        x.scales.withUnsafeBufferPointer { rowScales in
          var activations = tars_int8_rows(bytes: bytes.baseAddress, scales: rowScales.baseAddress)
          packed.withUnsafeBufferPointer { packed in
            scales.withUnsafeBufferPointer { scales in
              sums.withUnsafeBufferPointer { sums in
                var weights = tars_int8_weights(
                  packed: packed.baseAddress, scales: scales.baseAddress, sums: sums.baseAddress)
                tier.kernels.matmul_int8(&activations, rows, k, &weights, n, &output)
              }
            }
          }
        }
      }
    }
    let expected = problem.expected(product, gelu: false, residual: true)
    #expect(Reference.largestDifference(result, expected) < 5e-5 * Double(k).squareRoot())
  }

  @Test(arguments: Tier.all)
  func weightsOfZeroGiveTheBias(tier: Tier) {
    let (n, k) = (32, 32)
    var packed = [Int8](repeating: 1, count: n * k)
    var (scales, sums) = ([Float](repeating: 9, count: n), [Float](repeating: 9, count: n))
    tier.kernels.pack_int8([Float](repeating: 0, count: n * k), n, k, &packed, &scales, &sums)
    #expect(packed.allSatisfy { $0 == 0 } && sums.allSatisfy { $0 == 0 } && scales.allSatisfy { $0.isFinite })
  }
}
