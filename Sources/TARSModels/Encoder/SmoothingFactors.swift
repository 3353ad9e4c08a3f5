/// Moves the spread between channels from activations into weights before both are rounded to bytes.
///
/// Source: G. Xiao et al., "SmoothQuant", equation 4 with alpha = 0.5: activations are multiplied by a factor per
/// input, the weights of that input divided by it.
enum SmoothingFactors {
  /// Divides the weights (rows of `inputs`) and returns the factors, all 1 without maxima.
  static func apply(to weights: inout [Float], inputs: Int, activationMaxima: [Float]?) -> [Float] {
    guard let activationMaxima else { return Array(repeating: 1, count: inputs) }
    let smallest: Float = 1e-5
    var weightMaxima = [Float](repeating: smallest, count: inputs)
    for (i, weight) in weights.enumerated() {
      weightMaxima[i % inputs] = max(weightMaxima[i % inputs], abs(weight))
    }
    let factors = zip(weightMaxima, activationMaxima).map { ($0 / max($1, smallest)).squareRoot() }
    for i in weights.indices { weights[i] /= factors[i % inputs] }
    return factors
  }
}
