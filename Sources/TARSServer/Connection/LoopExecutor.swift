import NIOCore

/// Runs the tasks of a connection on the thread that reads and writes it, so that a request needs no change of threads.
///
/// Only brief work belongs there: the other connections of the loop wait meanwhile.
final class LoopExecutor: TaskExecutor {
  private let loop: any EventLoop

  init(_ loop: any EventLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { [self] in job.runSynchronously(on: asUnownedTaskExecutor()) }
  }
}
