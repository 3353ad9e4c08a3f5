import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Threads of the encoder's own, each with its working memory; Swift's cooperative threads never wait for them.
/// They end with the object, once its work is done.
final class EncoderLanes: Sendable {
  typealias Work = @Sendable (ForwardPass) -> Void

  private let waiting = WaitingWork()

  /// - Parameters:
  ///   - nice: How far the threads stand back behind other work of the machine, 0 to 19.
  ///   - makePass: Called by each thread with its first work.
  init(count: Int, nice: Int = 0, makePass: @escaping @Sendable () -> ForwardPass) {
    for _ in 0..<count {
      LaneThread.start { [waiting] in
        Self.standBack(nice)
        guard let first = waiting.next() else { return }
        let pass = makePass()
        first(pass)
        while let work = waiting.next() { work(pass) }
      }
    }
  }

  deinit { waiting.close() }

  /// Queues work; it runs on a thread of this object, in the order of arrival.
  func submit(_ work: [Work]) { waiting.add(work) }

  private static func standBack(_ nice: Int) {
    #if os(Linux)
      // On Linux each thread has a niceness of its own, and may only ever raise it.
      if nice > 0 { _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Int32(nice)) }
    #endif
  }
}

/// Work that waits for a thread.
private final class WaitingWork: Sendable {
  private struct State {
    var work: [EncoderLanes.Work] = []
    var first = 0
  }

  private let state = Mutex(State())
  private let count = DispatchSemaphore(value: 0)

  func add(_ work: [EncoderLanes.Work]) {
    state.withLock { $0.work += work }
    for _ in work { count.signal() }
  }

  /// Waits for work; `nil` once it is closed and all was taken.
  func next() -> EncoderLanes.Work? {
    count.wait()
    return state.withLock { state in
      guard state.first < state.work.count else {
        // The next thread is to hear of the end too.
        count.signal()
        return nil
      }
      defer {
        state.first += 1
        if state.first == state.work.count { (state.work, state.first) = ([], 0) }
      }
      return state.work[state.first]
    }
  }

  func close() { count.signal() }
}

private enum LaneThread {
  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Where the system has no thread left, one of Dispatch's does the work when it has one.
  static func start(_ run: @escaping @Sendable () -> Void) {
    let body = Unmanaged.passRetained(Body(run))
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { pointer in
        Unmanaged<Body>.fromOpaque(pointer!).takeRetainedValue().run()
        return nil
      }, body.toOpaque())
    if status == 0 {
      pthread_detach(thread)
    } else {
      body.release()
      DispatchQueue.global().async(execute: run)
    }
  }
}
