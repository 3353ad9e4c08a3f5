import CConfinement
import Glibc

@testable import TARSFormats

/// Things that a parser has no business with.
enum Attempt {
  /// The number of the first attempt that succeeds against the profile, 0 for none; 99 where the system itself
  /// doesn't offer the confinement, which then can't be judged.
  static func first(in profile: WorkerProfile, after notes: [String]) -> Int32 {
    let judgesFiles = profile != .tools || !notes.contains { $0.contains("Landlock") }
    if notes.contains(where: { $0.contains("seccomp") }) { return 99 }
    let attempts: [(Int32, Bool)] = [
      (1, canConnect(AF_INET)),
      (2, canConnect(AF_UNIX)),
      (3, judgesFiles && canOpen("/etc/passwd", O_RDONLY)),
      (4, judgesFiles && canOpen("/proc/self/environ", O_RDONLY)),
      (5, canOpen("/tmp/tars-confinement-test", O_WRONLY | O_CREAT)),
      (6, profile != .tools && canOpen("/usr/lib/os-release", O_RDONLY)),
      (7, profile != .tools && canRun("/bin/true")),
      (8, profile == .tools && !canOpen("/usr/lib/os-release", O_RDONLY)),
      (9, profile == .tools && !canRun("/bin/true")),
      (10, profile != .tools && kill(getppid(), 0) == 0),
      (11, unlink("/tmp/tars-confinement-test") == 0),
      (12, mkdir("/tmp/tars-confinement-test", 0o700) == 0),
    ]
    return attempts.first { $0.1 }?.0 ?? 0
  }

  /// Whether the attempts that matter succeed where nothing is confined: else their failing would show nothing.
  static var work: Bool { canConnect(AF_INET) && canOpen("/etc/passwd", O_RDONLY) && canRun("/bin/true") }

  private static func canConnect(_ family: Int32) -> Bool {
    socket(family, Int32(SOCK_STREAM.rawValue), 0) >= 0
  }

  private static func canOpen(_ path: String, _ flags: Int32) -> Bool { open(path, flags, 0o600) >= 0 }

  private static func canRun(_ path: String) -> Bool {
    var limits = tars_resource_limits(address_space: 0, cpu_seconds: 5, open_files: 0)
    var child: pid_t = 0
    let failure = CStrings.with([path]) { arguments in
      CStrings.with([]) { tars_start_tool(path, arguments, $0, 0, 1, 2, &limits, &child) }
    }
    guard failure == 0 else { return false }
    var ending = tars_ending()
    return tars_wait(child, &ending) == 0 && ending.code == 0
  }
}
