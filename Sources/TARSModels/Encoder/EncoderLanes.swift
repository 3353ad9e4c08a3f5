import Dispatch
import Synchronization

/// Threads of the encoder's own, each with its working memory; Swift's cooperative threads never wait for them.
///
/// Pieces of work should take milliseconds: a query waits at most for the pieces that are running.
final class EncoderLanes: Sendable {
  typealias Work = @Sendable (ForwardPass) -> Void

  private struct State {
    var idle: [Lane]
    var urgent: [Work] = []
    var ordinary: [Work] = []

    /// In the order of arrival, urgent ones first.
    mutating func next() -> Work? {
      if !urgent.isEmpty { return urgent.removeFirst() }
      return ordinary.isEmpty ? nil : ordinary.removeFirst()
    }
  }

  // SAFETY: a lane's pass is used on its serial queue alone.
  private final class Lane: @unchecked Sendable {
    let queue: DispatchQueue
    let pass: ForwardPass

    init(number: Int, pass: ForwardPass) {
      queue = DispatchQueue(label: "tars.encoder.\(number)")
      self.pass = pass
    }
  }

  private let state: Mutex<State>

  init(count: Int, makePass: () -> ForwardPass) {
    let lanes = (0..<count).map { Lane(number: $0, pass: makePass()) }
    state = Mutex(State(idle: lanes))
  }

  /// Queues work; it runs on a thread of this object.
  func submit(_ work: [Work], urgent: Bool) {
    let woken = state.withLock { state in
      if urgent { state.urgent += work } else { state.ordinary += work }
      let lanes = state.idle.suffix(work.count)
      state.idle.removeLast(lanes.count)
      return Array(lanes)
    }
    for lane in woken { lane.queue.async { self.drain(lane) } }
  }

  private func drain(_ lane: Lane) {
    while let work = nextOrRest(lane) { work(lane.pass) }
  }

  private func nextOrRest(_ lane: Lane) -> Work? {
    state.withLock { state in
      if let work = state.next() { return work }
      state.idle.append(lane)
      return nil
    }
  }
}
