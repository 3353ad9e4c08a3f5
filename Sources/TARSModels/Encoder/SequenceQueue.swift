import FoundationEssentials
import TARSCore

/// Runs the sequences of many callers through one encoder, on threads of its own.
final class SequenceQueue: Sendable {
  private let lanes: EncoderLanes

  /// Tokens that go through the network together: enough to fill the matrix kernels, few enough to take milliseconds.
  private static let pieceTokens = 256

  /// - Parameter threads: 1 to 256; `nil` for one per processor.
  init(_ encoder: PackedEncoder, threads: Int?, maxTokens: Int) {
    let count = min(max(1, threads ?? ProcessInfo.processInfo.activeProcessorCount), 256)
    lanes = EncoderLanes(count: count) {
      ForwardPass(encoder, capacity: max(Self.pieceTokens, maxTokens))
    }
  }

  /// One output per sequence, in their order. Tokenising, too, is done on the queue's threads.
  ///
  /// - Parameters:
  ///   - count: How many sequences `sequences` makes.
  ///   - urgent: Whether the work overtakes what is not.
  ///   - run: Computes the outputs of some of the sequences.
  /// - Throws: What `run` throws, or `TARSError` with code `cancelled` when the task is cancelled.
  func outputs<Output: Sendable>(
    count: Int, urgent: Bool, sequences: @escaping @Sendable () -> [TokenSequence],
    run: @escaping @Sendable (ForwardPass, [TokenSequence]) throws(TARSError) -> [Output]
  ) async throws -> [Output] {
    if count == 0 { return [] }
    let batch = EncoderBatch<Output>(count: count)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        batch.begin(continuation)
        let start: EncoderLanes.Work = { [lanes] _ in
          if batch.hasFailed { return }
          lanes.submit(Self.pieces(sequences(), batch, run), urgent: urgent)
        }
        lanes.submit([start], urgent: urgent)
      }
    } onCancel: {
      batch.fail(.cancelled)
    }
  }

  private static func pieces<Output: Sendable>(
    _ sequences: [TokenSequence], _ batch: EncoderBatch<Output>,
    _ run: @escaping @Sendable (ForwardPass, [TokenSequence]) throws(TARSError) -> [Output]
  ) -> [EncoderLanes.Work] {
    SequencePlan.pieces(lengths: sequences.map(\.count), tokens: pieceTokens).map { indices in
      let inputs = indices.map { sequences[$0] }
      return { pass in
        if batch.hasFailed { return }
        do throws(TARSError) {
          batch.finish(indices, with: try run(pass, inputs))
        } catch {
          batch.fail(error)
        }
      }
    }
  }
}
