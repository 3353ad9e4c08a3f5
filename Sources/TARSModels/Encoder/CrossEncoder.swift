import TARSCore
import TARSKernels

/// Scores pairs of a question and a passage with a BERT sequence-classification model, on the CPU.
///
/// Loads any `BertForSequenceClassification` of one or two labels whose folder holds `model.safetensors`,
/// `config.json` and a WordPiece `tokenizer.json` (the MS MARCO MiniLM, TinyBERT and BERT cross-encoders). A score is
/// the logit of the single label, or what label 1 has over label 0: the log-odds of "relevant".
/// Source: R. Nogueira, K. Cho, "Passage Re-ranking with BERT".
package final class CrossEncoder: Reranker {
  package let name: String
  /// Longest pair in tokens, special tokens included.
  package let maxTokens: Int
  /// Number format of the products.
  package let precision: Precision
  /// Kernel tier that computes the scores.
  package let tier: KernelTier
  /// What was unusual while loading, for a log: a damaged cache that was rebuilt, one that can't be written.
  package let notes: [String]

  private let pairs: PairTokenizer
  private let queue: SequenceQueue

  /// Loads a model from `directory`, with the same caches, precisions and tiers as `TextEncoder`.
  ///
  /// - Parameters:
  ///   - precision: `nil` for the best of the tier: int8, or fp32 on the portable one.
  ///   - threads: How many pairs are computed at once, 1 to 256; `nil` for one per processor.
  ///   - tier: `nil` for the fastest that the machine runs.
  /// - Throws: `TARSError` with code `model_missing`, `model_damaged` or `model_unsupported`.
  package init(
    directory: String, precision: Precision? = nil, threads: Int? = nil, tier: KernelTier? = nil,
    cacheDirectory: String? = nil
  ) throws {
    let place = try EncoderPlace(
      directory: directory, precision: precision, tier: tier, cacheDirectory: cacheDirectory)
    let loaded = try LoadedReranker(place)
    name = place.folder.name
    maxTokens = loaded.pairs.maxTokens
    (self.precision, self.tier) = (place.precision, place.tier)
    notes = loaded.notes
    pairs = loaded.pairs
    queue = SequenceQueue(loaded.encoder, threads: threads, nice: 0, maxTokens: maxTokens)
  }

  package func scores(of passages: [String], for question: String) async throws -> [Double] {
    try await queue.outputs(
      count: passages.count, urgent: true,
      sequences: { [pairs] in pairs.sequences(of: passages, for: question) },
      run: Self.scores)
  }

  /// The ids that the network sees of a pair, special tokens included, cut at `maxTokens`.
  package func tokens(_ passage: String, for question: String) -> [Int32] {
    pairs.sequences(of: [passage], for: question)[0].ids
  }

  private static func scores(
    _ pass: ForwardPass, _ sequences: [TokenSequence]
  ) throws(TARSError) -> [Double] {
    let logits = pass.logits(of: sequences)
    guard logits.allSatisfy({ tars_all_finite($0, $0.count) }) else { throw .modelOverflowed }
    return logits.map(score)
  }

  private static func score(_ logits: [Float]) -> Double {
    logits.count == 1 ? Double(logits[0]) : Double(logits[1]) - Double(logits[0])
  }
}
