/// The sizes of a BERT encoder, checked: every product of them fits an `Int`, and the kernels accept them.
struct EncoderShape: Hashable, Sendable {
  /// Rows of the word table.
  let vocabulary: Int
  /// Longest sequence in tokens.
  let positions: Int
  let hidden: Int
  let layers: Int
  let heads: Int
  let intermediate: Int
  /// Outputs of a classification head over pairs of texts; 0 for an encoder of single texts.
  var labels = 0

  var headSize: Int { hidden / heads }

  /// Token types that can be told apart: pairs need two.
  var tokenTypes: Int { labels == 0 ? 1 : 2 }

  /// Why no such encoder can be run; `nil` when it can.
  var objection: String? {
    let bounds: [(String, Int, ClosedRange<Int>)] = [
      ("vocabulary", vocabulary, 1...2_000_000), ("position", positions, 2...8192),
      ("hidden", hidden, 32...8192), ("layer", layers, 1...96), ("head", heads, 1...256),
      ("intermediate", intermediate, 32...32768), ("label", labels, 0...2),
    ]
    for (name, size, range) in bounds where !range.contains(size) {
      return "its \(name) size is \(size), which is not in \(range.lowerBound) to \(range.upperBound)"
    }
    guard hidden.isMultiple(of: heads), headSize.isMultiple(of: 32), headSize <= 256 else {
      return "\(hidden) dimensions over \(heads) heads: heads must have 32, 64, ... 256 dimensions"
    }
    return intermediate.isMultiple(of: 32)
      ? nil : "its intermediate size \(intermediate) is no multiple of 32"
  }
}
