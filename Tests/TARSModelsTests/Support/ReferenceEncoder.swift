import Foundation

@testable import TARSModels

/// The encoder of `TinyModel` in double precision, one step after the other.
struct ReferenceEncoder {
  private let tensors: [String: [Float]]

  init(model: TinyModel) { tensors = model.tensors }

  init(reranker: TinyReranker) { tensors = reranker.tensors }

  private var hidden: Int { TinyModel.shape.hidden }

  /// The unit vector of a sequence.
  func vector(_ ids: [Int32], pooling: Pooling = .mean) -> [Double] {
    let rows = states(ids, secondStart: ids.count)
    let pooled =
      switch pooling {
      case .mean: (0..<hidden).map { column in rows.reduce(0) { $0 + $1[column] } / Double(rows.count) }
      case .firstToken: rows[0]
      }
    let length = pooled.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return pooled.map { $0 / length }
  }

  /// The logits of a pair.
  func logits(_ ids: [Int32], secondStart: Int) -> [Double] {
    linear("classifier", linear("pooler.dense", states(ids, secondStart: secondStart)[0]).map { tanh($0) })
  }

  private func states(_ ids: [Int32], secondStart: Int) -> [[Double]] {
    var rows = embed(ids, secondStart: secondStart)
    for layer in 0..<TinyModel.shape.layers { rows = run("encoder.layer.\(layer).", rows) }
    return rows
  }

  private func embed(_ ids: [Int32], secondStart: Int) -> [[Double]] {
    let rows = ids.enumerated().map { position, id in
      let type = row(position < secondStart ? 0 : 1, of: "embeddings.token_type_embeddings.weight")
      return add(
        add(row(Int(id), of: "embeddings.word_embeddings.weight"), type),
        row(position, of: "embeddings.position_embeddings.weight"))
    }
    return rows.map { norm("embeddings.LayerNorm", $0) }
  }

  private func run(_ prefix: String, _ rows: [[Double]]) -> [[Double]] {
    let attended = attend(
      ["query", "key", "value"].map { part in rows.map { linear(prefix + "attention.self." + part, $0) } })
    return zip(rows, attended).map { row, context in
      let projected = linear(prefix + "attention.output.dense", context)
      let middle = norm(prefix + "attention.output.LayerNorm", add(projected, row))
      let wide = linear(prefix + "intermediate.dense", middle).map {
        0.5 * $0 * (1 + erf($0 / 2.0.squareRoot()))
      }
      return norm(prefix + "output.LayerNorm", add(linear(prefix + "output.dense", wide), middle))
    }
  }

  /// Queries, keys and values in; contexts out.
  private func attend(_ parts: [[[Double]]]) -> [[Double]] {
    let size = TinyModel.shape.headSize
    return parts[0].map { query in
      (0..<TinyModel.shape.heads).flatMap { head -> [Double] in
        let range = (head * size)..<((head + 1) * size)
        let scores = parts[1].map { key in
          exp(range.reduce(0) { $0 + query[$1] * key[$1] } / Double(size).squareRoot())
        }
        let sum = scores.reduce(0, +)
        return range.map { column in zip(scores, parts[2]).reduce(0) { $0 + $1.0 / sum * $1.1[column] } }
      }
    }
  }

  private func row(_ index: Int, of name: String) -> [Double] {
    tensors[name]![(index * hidden)..<((index + 1) * hidden)].map(Double.init)
  }

  private func add(_ first: [Double], _ second: [Double]) -> [Double] { zip(first, second).map(+) }

  private func linear(_ name: String, _ x: [Double]) -> [Double] {
    let (weights, bias) = (tensors[name + ".weight"]!, tensors[name + ".bias"]!)
    return bias.indices.map { output in
      x.indices.reduce(Double(bias[output])) { $0 + x[$1] * Double(weights[output * x.count + $1]) }
    }
  }

  private func norm(_ name: String, _ x: [Double]) -> [Double] {
    let mean = x.reduce(0, +) / Double(x.count)
    let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)
    let scale = 1 / (variance + TinyModel.epsilon).squareRoot()
    let (gain, shift) = (tensors[name + ".weight"]!, tensors[name + ".bias"]!)
    return x.indices.map { (x[$0] - mean) * scale * Double(gain[$0]) + Double(shift[$0]) }
  }
}
