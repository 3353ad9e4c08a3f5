import CConfinement

/// How a worker process takes rights from itself, before it sees the first untrusted byte.
enum WorkerConfinement {
  /// Where programs, their libraries and their data lie.
  private static let systemFolders = [
    "/usr", "/bin", "/lib", "/lib32", "/lib64", "/etc/fonts", "/etc/ld.so.cache", "/etc/ld.so.conf",
    "/etc/ld.so.conf.d", "/etc/alternatives", "/opt/homebrew",
  ]

  /// Returns what the system doesn't offer, for people.
  static func apply(_ profile: WorkerProfile, _ limits: ParserLimits) -> [String] {
    var notes: [String] = []
    var resources = tars_resource_limits(
      address_space: UInt64(limits.memoryBytes), cpu_seconds: 0, open_files: 64)
    note(tars_confine_process(&resources, fileBytes(profile, limits)), "limits on resources", &notes)
    note(restrictFiles(profile), "rules for files (Landlock)", &notes)
    let calls = profile == .tools ? tars_confine_calls_tools() : tars_confine_calls_sealed()
    note(calls, "a filter for system calls (seccomp)", &notes)
    return notes
  }

  /// A worker with tools keeps attachments in files in memory; the other rules leave it no others to write.
  private static func fileBytes(_ profile: WorkerProfile, _ limits: ParserLimits) -> UInt64 {
    profile == .sealed ? 0 : UInt64(limits.inputBytes)
  }

  private static func restrictFiles(_ profile: WorkerProfile) -> Int32 {
    let roots = profile == .tools ? systemFolders : []
    return CStrings.with(roots) {
      $0.withMemoryRebound(to: UnsafePointer<CChar>?.self, capacity: roots.count + 1) {
        tars_confine_files($0)
      }
    }
  }

  private static func note(_ failure: Int32, _ means: String, _ notes: inout [String]) {
    if failure != 0 { notes.append("This system doesn't offer \(means) (error \(failure)).") }
  }
}
