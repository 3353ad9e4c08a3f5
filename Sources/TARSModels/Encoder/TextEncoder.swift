package import TARSCore
import TARSKernels

/// Turns texts into unit vectors with a BERT-family sentence encoder, on the CPU.
///
/// Loads any model whose folder holds `model.safetensors`, `config.json` and a WordPiece `tokenizer.json`, with the
/// pooling, token limit and prompts that its sentence-transformers files name (MiniLM, BGE, E5, GTE, Arctic).
package final class TextEncoder: Embedder {
  package let model: EmbeddingModel
  /// What was unusual while loading, for a log: a damaged cache that was rebuilt, one that can't be written.
  package let notes: [String]

  private let tokenizer: WordPieceTokenizer
  private let pooling: Pooling
  private let prompts: Prompts
  private let queue: SequenceQueue

  /// Loads a model from `directory`.
  ///
  /// The first load at a precision and tier packs the weights and keeps them in a file beside the model, or in
  /// `cacheDirectory` where the model's folder can't be written; later loads map that file.
  /// - Parameters:
  ///   - precision: `nil` for the best of the tier: int8, or fp32 on the portable one.
  ///   - threads: How many texts are computed at once, 1 to 256; `nil` for one per processor.
  ///   - nice: How far the threads that compute passages stand back behind other work of the machine, 0 to 19;
  ///     those of questions don't.
  ///   - tier: `nil` for the fastest that the machine runs.
  /// - Throws: `TARSError` with code `model_missing`, `model_damaged` or `model_unsupported`.
  package init(
    directory: String, precision: Precision? = nil, threads: Int? = nil, nice: Int = 0,
    tier: KernelTier? = nil, cacheDirectory: String? = nil
  ) throws {
    let place = try EncoderPlace(
      directory: directory, precision: precision, tier: tier, cacheDirectory: cacheDirectory)
    let loaded = try LoadedModel(place)
    let sentence = loaded.sentence
    model = EmbeddingModel(
      name: loaded.name, dimensions: loaded.encoder.shape.hidden, maxTokens: sentence.maxTokens,
      precision: place.precision.rawValue, tier: place.tier.rawValue)
    notes = loaded.notes
    tokenizer = loaded.tokenizer
    (pooling, prompts) = (sentence.pooling, sentence.prompts)
    queue = SequenceQueue(
      loaded.encoder, threads: threads, nice: nice, maxTokens: sentence.maxTokens)
  }

  package func embed(_ texts: [String], as role: TextRole) async throws -> [[Float]] {
    try await queue.outputs(
      count: texts.count, urgent: role == .query,
      sequences: { texts.map { TokenSequence(self.tokens($0, as: role)) } },
      run: { [pooling] pass, sequences throws(TARSError) in
        let vectors = pass.vectors(of: sequences, pooling: pooling)
        guard vectors.allSatisfy({ tars_all_finite($0, $0.count) }) else { throw TARSError.modelOverflowed }
        return vectors
      })
  }

  /// As the protocol says; the prompt of passages, where the model has one, is counted too.
  package func tokenCount(_ text: String) -> Int {
    tokenizer.encode(prompts.passage + text).count
  }

  /// The ids that the network sees of a text: prompt and special tokens included, cut at `model.maxTokens`.
  package func tokens(_ text: String, as role: TextRole) -> [Int32] {
    tokenizer.encode(prompts.prompt(for: role) + text, limit: model.maxTokens)
  }
}
