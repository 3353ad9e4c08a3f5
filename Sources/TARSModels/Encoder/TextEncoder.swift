import FoundationEssentials
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
  private let prompts: Prompts
  private let lanes: EncoderLanes

  /// Tokens that go through the network together: enough to fill the matrix kernels, few enough to take milliseconds.
  private static let pieceTokens = 256

  /// Loads a model from `directory`.
  ///
  /// The first load at a precision and tier packs the weights and keeps them in a file beside the model, or in
  /// `cacheDirectory` where the model's folder can't be written; later loads map that file.
  /// - Parameters:
  ///   - precision: `nil` for the best of the tier: int8, or fp32 on the portable one.
  ///   - threads: How many texts are computed at once, 1 to 256; `nil` for one per processor.
  ///   - tier: `nil` for the fastest that the machine runs.
  /// - Throws: `TARSError` with code `model_missing`, `model_damaged` or `model_unsupported`.
  package init(
    directory: String, precision: Precision? = nil, threads: Int? = nil, tier: KernelTier? = nil,
    cacheDirectory: String? = nil
  ) throws {
    let tier = tier ?? .best
    guard KernelTier.available.contains(tier) else {
      throw TARSError.modelUnsupported(directory, "this machine can't run the kernel tier '\(tier.rawValue)'")
    }
    let precision = precision ?? tier.bestPrecision
    let loaded = try LoadedModel(
      folder: ModelFolder(path: directory), precision: precision, tier: tier, cacheDirectory: cacheDirectory)
    let sentence = loaded.sentence
    let shape = loaded.encoder.shape
    model = EmbeddingModel(
      name: loaded.name, dimensions: shape.hidden, maxTokens: sentence.maxTokens,
      precision: precision.rawValue, tier: tier.rawValue)
    notes = loaded.notes
    tokenizer = loaded.tokenizer
    prompts = sentence.prompts
    let count = min(max(1, threads ?? ProcessInfo.processInfo.activeProcessorCount), 256)
    lanes = EncoderLanes(count: count) {
      ForwardPass(
        loaded.encoder, pooling: sentence.pooling, capacity: max(Self.pieceTokens, sentence.maxTokens))
    }
  }

  package func embed(_ texts: [String], as role: TextRole) async throws -> [[Float]] {
    if texts.isEmpty { return [] }
    let batch = EmbeddingBatch(count: texts.count)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        batch.begin(continuation)
        lanes.submit([{ _ in self.tokenizeAndRun(texts, as: role, batch) }], urgent: role == .query)
      }
    } onCancel: {
      batch.fail(.cancelled)
    }
  }

  /// As the protocol says; the prompt of passages, where the model has one, is counted too.
  package func tokenCount(_ text: String) -> Int {
    tokenizer.encode(prompts.passage + text).count
  }

  /// The ids that the network sees of a text: prompt and special tokens included, cut at `model.maxTokens`.
  package func tokens(_ text: String, as role: TextRole) -> [Int32] {
    tokenizer.encode(prompts.prompt(for: role) + text, limit: model.maxTokens)
  }

  private func tokenizeAndRun(_ texts: [String], as role: TextRole, _ batch: EmbeddingBatch) {
    if batch.hasFailed { return }
    let sequences = texts.map { tokens($0, as: role) }
    let pieces = SequencePlan.pieces(lengths: sequences.map(\.count), tokens: Self.pieceTokens)
    let work = pieces.map { indices in
      let inputs = indices.map { sequences[$0] }
      return { @Sendable (pass: ForwardPass) in Self.run(inputs, at: indices, through: pass, batch) }
    }
    lanes.submit(work, urgent: role == .query)
  }

  private static func run(
    _ sequences: [[Int32]], at indices: [Int], through pass: ForwardPass, _ batch: EmbeddingBatch
  ) {
    if batch.hasFailed { return }
    let vectors = pass.vectors(of: sequences)
    guard vectors.allSatisfy({ tars_all_finite($0, $0.count) }) else {
      return batch.fail(.modelFailed("its weights led to numbers beyond the range of floats"))
    }
    batch.finish(indices, with: vectors)
  }
}
