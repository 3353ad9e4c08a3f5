import TARSCore

extension ScriptedEngine {
  func queueStatus() async throws -> QueueStatus {
    let counts = JobCounts(
      queued: 2, failed: 1, kinds: [JobCounts.Kind(ending: "pdf", files: 2, bytes: 2048)])
    return QueueStatus(counts: counts, filesPerMinute: 12, remainingSeconds: 10, running: ["/a.pdf"])
  }

  func jobs(_ query: JobQuery) async throws -> [JobRecord] {
    let error = TARSError(.fileDamaged, "It is broken.", hint: "Mend it.")
    let all = [
      JobRecord(id: 3, collection: "default", path: "/a.pdf", priority: .scan, state: .queued),
      JobRecord(
        id: 4, collection: "default", path: "/b.pdf", priority: .file, state: .failed, attempts: 3,
        error: error),
    ]
    return all.filter { $0.id > query.after && (query.state ?? $0.state) == $0.state }
  }

  func edit(_ edit: JobEdit) async throws -> JobEditResult {
    if edit.jobs == [99] {
      throw TARSError(.jobNotFound, "There is no such job: 99.", hint: "List them.")
    }
    var status = try await queueStatus()
    if edit.action == .pause { status.pause = QueuePause(includesFiles: edit.all, since: Script.day3) }
    return JobEditResult(jobs: edit.jobs?.count ?? 0, status: status)
  }
}
