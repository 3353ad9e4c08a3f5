import FoundationEssentials
import TARSCore

/// Runs the sequences of many callers through one encoder, on threads of its own: what somebody waits for on some,
/// the rest on others that stand back behind them.
final class SequenceQueue: Sendable {
  private let urgent: EncoderLanes
  private let ordinary: EncoderLanes

  /// Tokens that go through the network together: enough to fill the matrix kernels, few enough to take milliseconds.
  private static let pieceTokens = 256

  /// - Parameters:
  ///   - threads: 1 to 256; `nil` for one per processor.
  ///   - nice: How far the threads of what isn't urgent stand back behind other work of the machine, 0 to 19.
  init(_ encoder: PackedEncoder, threads: Int?, nice: Int, maxTokens: Int) {
    let count = min(max(1, threads ?? ProcessInfo.processInfo.activeProcessorCount), 256)
    let makePass: @Sendable () -> ForwardPass = {
      ForwardPass(encoder, capacity: max(Self.pieceTokens, maxTokens))
    }
    urgent = EncoderLanes(count: count, makePass: makePass)
    ordinary = EncoderLanes(count: count, nice: nice, makePass: makePass)
  }

  /// One output per sequence, in their order. Tokenising, too, is done on the queue's threads.
  ///
  /// - Parameters:
  ///   - count: How many sequences `sequences` makes.
  ///   - urgent: Whether somebody waits for it.
  ///   - run: Computes the outputs of some of the sequences.
  /// - Throws: What `run` throws, or `TARSError` with code `cancelled` when the task is cancelled.
  func outputs<Output: Sendable>(
    count: Int, urgent: Bool, sequences: @escaping @Sendable () -> [TokenSequence],
    run: @escaping @Sendable (ForwardPass, [TokenSequence]) throws(TARSError) -> [Output]
  ) async throws -> [Output] {
    if count == 0 { return [] }
    let lanes = urgent ? self.urgent : ordinary
    let batch = EncoderBatch<Output>(count: count)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        batch.begin(continuation)
        let start: EncoderLanes.Work = { [lanes] _ in
          if batch.hasFailed { return }
          lanes.submit(Self.pieces(sequences(), batch, run))
        }
        lanes.submit([start])
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
