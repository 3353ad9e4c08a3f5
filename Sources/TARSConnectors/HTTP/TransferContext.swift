import CTransfer
import TARSCore

/// What the transfer library's callbacks see of the running request.
final class TransferContext {
  private let policy: NetworkPolicy
  private var running = Running()

  /// What became of a request.
  struct Running {
    var head = ResponseHead()
    var errorBody: [UInt8] = []
    /// Why it was ended.
    var error: TARSError?
    /// Bytes of bodies that aren't successes.
    fileprivate var discarded = 0
    fileprivate var sink: (any ByteSink)?
    fileprivate var cancellation: Cancellation?
  }

  init(policy: NetworkPolicy) { self.policy = policy }

  func begin(_ sink: any ByteSink, _ cancellation: Cancellation) {
    running = Running(sink: sink, cancellation: cancellation)
  }

  func end() -> Running {
    defer { running = Running() }
    return running
  }

  private static let longestErrorBody = 16 << 10
  private static let longestDiscarded = 4 << 20

  private func admits(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let address = IPAddress(bytes: Array(bytes)) else { return false }
    return policy.admits(address)
  }

  private func takeHead(_ line: UnsafeRawBufferPointer) -> Bool {
    if running.head.take(line) { return true }
    running.error = TARSError.nonsense("an answer's head is longer than \(ResponseHead.longest >> 10) KiB")
    return false
  }

  /// Bodies of other answers than successes are kept apart, and only their beginning.
  private func takeBody(_ status: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
    guard (200...299).contains(status) else {
      running.errorBody += bytes.prefix(Self.longestErrorBody - running.errorBody.count)
      running.discarded += bytes.count
      if running.discarded <= Self.longestDiscarded { return true }
      running.error = TARSError.nonsense("an answer with status \(status) doesn't end")
      return false
    }
    do {
      try running.sink?.take(bytes)
      return true
    } catch {
      running.error = error as? TARSError ?? TARSError.noMemory
      return false
    }
  }

  static let handler = tars_transfer_handler(
    may_connect: { context, address, count in
      guard let self = of(context), let address else { return 0 }
      return self.admits(UnsafeBufferPointer(start: address, count: count)) ? 1 : 0
    },
    head: { context, bytes, count in
      guard let self = of(context) else { return 1 }
      return self.takeHead(UnsafeRawBufferPointer(start: bytes, count: count)) ? 0 : 1
    },
    body: { context, status, bytes, count in
      guard let self = of(context) else { return 1 }
      return self.takeBody(status, UnsafeRawBufferPointer(start: bytes, count: count)) ? 0 : 1
    },
    is_cancelled: { context in of(context)?.running.cancellation?.isCancelled == true ? 1 : 0 })

  private static func of(_ context: UnsafeMutableRawPointer?) -> TransferContext? {
    context.map { Unmanaged<TransferContext>.fromOpaque($0).takeUnretainedValue() }
  }
}
