import Dispatch

/// Threads for work that blocks or computes for long. The threads of Swift's own pool, one per core, must stay
/// free to answer requests.
final class Workers: TaskExecutor {
  private let queue = DispatchQueue(label: "ingestion", qos: .utility, attributes: .concurrent)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
