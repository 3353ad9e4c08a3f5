import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Threads for work that blocks or computes for long, behind all other work of the machine. The threads of Swift's
/// own pool, one per core, must stay free to answer requests.
final class Workers: TaskExecutor {
  private let work = WorkQueue()

  /// - Parameter nice: How far these threads stand back, 0 to 19.
  init(threads: Int, nice: Int) {
    for _ in 0..<max(1, threads) {
      work.startThread { [work] in
        Self.standBack(nice)
        while let next = work.next() { next() }
      }
    }
  }

  deinit { work.close() }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    work.add { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  private static func standBack(_ nice: Int) {
    #if os(Linux)
      // On Linux each thread has a niceness of its own; where that is refused the thread stays as it is.
      _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Int32(nice))
    #endif
  }
}

/// Work that waits for a thread, in order.
private final class WorkQueue: Sendable {
  private struct State {
    var waiting: [@Sendable () -> Void] = []
    var first = 0
  }

  private let state = Mutex(State())
  private let count = DispatchSemaphore(value: 0)

  func add(_ work: @escaping @Sendable () -> Void) {
    state.withLock { $0.waiting.append(work) }
    count.signal()
  }

  /// Waits for work; `nil` once the queue is closed.
  func next() -> (@Sendable () -> Void)? {
    count.wait()
    return state.withLock { state in
      guard state.first < state.waiting.count else {
        // Closed: the next thread is to hear of it too.
        count.signal()
        return nil
      }
      defer {
        state.first += 1
        if state.first == state.waiting.count { (state.waiting, state.first) = ([], 0) }
      }
      return state.waiting[state.first]
    }
  }

  /// A system that has no thread left gives no more; those that are there do all the work.
  func startThread(_ body: @escaping @Sendable () -> Void) {
    final class Start: Sendable {
      let body: @Sendable () -> Void
      init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    let start = Unmanaged.passRetained(Start(body))
    let status = pthread_create(
      &thread, nil,
      { pointer in
        Unmanaged<Start>.fromOpaque(pointer!).takeRetainedValue().body()
        return nil
      }, start.toOpaque())
    if status == 0 { pthread_detach(thread) } else { start.release() }
  }

  /// Ends the threads when all work is done.
  func close() { count.signal() }
}
