import Synchronization
import TARSCore

/// One answer in the making, with all its events so far.
final class RunningAnswer: Sendable {
  private struct State {
    var events: [AnswerEvent] = []
    var end: Result<Void, any Error>?
    /// Rung when there is something new, by follower.
    var bells: [Int: AsyncStream<Void>.Continuation] = [:]
    var nextFollower = 0
    var work: Task<Void, Never>?
    var lingering: Task<Void, Never>?
  }

  let started = ContinuousClock.now
  private let linger: Duration
  private let state = Mutex(State())

  init(linger: Duration) { self.linger = linger }

  var hasEnded: Bool { state.withLock { $0.end != nil } }

  /// Consumes the events; calls `ended` after the last.
  func begin(
    _ events: AsyncThrowingStream<AnswerEvent, any Error>, ended: @escaping @Sendable () async -> Void
  ) {
    let work = Task {
      do {
        for try await event in events { add(event) }
        try Task.checkCancellation()
        end(.success(()))
      } catch {
        end(.failure(error))
      }
      Task { await ended() }
    }
    state.withLock { $0.work = work }
    waitForFollowers()
  }

  func cancel() { state.withLock(\.work)?.cancel() }

  /// Reads at the follower's own pace.
  func follow(after last: Int) -> AsyncThrowingStream<NumberedEvent, any Error> {
    let (rings, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let follower = state.withLock { state in
      state.lingering?.cancel()
      state.lingering = nil
      state.nextFollower += 1
      state.bells[state.nextFollower] = bell
      return state.nextFollower
    }
    let place = FollowerPlace(last: max(0, last), leave: { [self] in leave(follower) })
    return AsyncThrowingStream {
      var rings = rings.makeAsyncIterator()
      while true {
        switch self.next(after: place.last) {
        case .event(let event):
          place.last = event.number
          return event
        case .ended(let result):
          try result.get()
          return nil
        case .nothingYet: await rings.next()
        }
        try Task.checkCancellation()
      }
    }
  }

  private enum Step {
    case event(NumberedEvent)
    case ended(Result<Void, any Error>)
    case nothingYet
  }

  private func next(after last: Int) -> Step {
    state.withLock { state in
      if last < state.events.count {
        return .event(NumberedEvent(number: last + 1, event: state.events[last]))
      }
      return state.end.map(Step.ended) ?? .nothingYet
    }
  }

  private func add(_ event: AnswerEvent) {
    state.withLock { state in
      state.events.append(event)
      for bell in state.bells.values { bell.yield() }
    }
  }

  private func end(_ result: Result<Void, any Error>) {
    state.withLock { state in
      state.end = result
      state.lingering?.cancel()
      for bell in state.bells.values { bell.yield() }
    }
  }

  private func leave(_ follower: Int) {
    let isAlone = state.withLock { state in
      state.bells.removeValue(forKey: follower)?.finish()
      return state.bells.isEmpty && state.end == nil
    }
    if isAlone { waitForFollowers() }
  }

  private func waitForFollowers() {
    let lingering = Task { [weak self, linger] in
      try? await Task.sleep(for: linger)
      if !Task.isCancelled { self?.cancel() }
    }
    state.withLock { state in
      guard state.bells.isEmpty, state.end == nil else { return lingering.cancel() }
      state.lingering?.cancel()
      state.lingering = lingering
    }
  }
}

/// How far a follower has read; says when it is gone.
private final class FollowerPlace: Sendable {
  private let number: Mutex<Int>
  private let leave: @Sendable () -> Void

  init(last: Int, leave: @escaping @Sendable () -> Void) {
    number = Mutex(last)
    self.leave = leave
  }

  deinit { leave() }

  var last: Int {
    get { number.withLock(\.self) }
    set { number.withLock { $0 = newValue } }
  }
}
