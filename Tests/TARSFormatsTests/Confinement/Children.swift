import Foundation
import Glibc

/// This process's children, as the kernel lists them.
enum Children {
  /// Runs a program to its end; its exit code, or the negative number of the signal that ended it.
  static func exitCode(of program: String, _ arguments: String...) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
  }

  /// Ids of living children whose arguments contain a text.
  static func named(_ text: String) -> Set<pid_t> {
    Set(processes().filter { parent(of: $0) == getpid() && arguments(of: $0).contains(text) })
  }

  /// Waits for children of that name to appear, at most ten seconds.
  static func newcomers(named text: String) async -> Set<pid_t> {
    for _ in 0..<1000 {
      let found = named(text)
      if !found.isEmpty { return found }
      try? await Task.sleep(for: .milliseconds(10))
    }
    return []
  }

  /// Whether all of them end within ten seconds.
  static func areGone(_ pids: Set<pid_t>) async -> Bool {
    await eventually { pids.allSatisfy { kill($0, 0) != 0 } }
  }

  static func noProcess(withArguments texts: [String]) async -> Bool {
    await eventually {
      !processes().contains { pid in texts.contains { arguments(of: pid).contains($0) } }
    }
  }

  /// Fields of a process's status file.
  static func status(of pid: pid_t) -> [String: String] {
    var fields: [String: String] = [:]
    for line in content("/proc/\(pid)/status").split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 {
        fields[String(parts[0])] = parts[1].trimmingPrefix { $0 == "\t" || $0 == " " }.description
      }
    }
    return fields
  }

  private static func eventually(_ condition: () -> Bool) async -> Bool {
    for _ in 0..<1000 {
      if condition() { return true }
      try? await Task.sleep(for: .milliseconds(10))
    }
    return false
  }

  private static func processes() -> [pid_t] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { pid_t($0) }
  }

  static func niceness(of pid: pid_t) -> Int? { field(16, of: pid).flatMap { Int($0) } }

  private static func parent(of pid: pid_t) -> pid_t? { field(1, of: pid).flatMap { pid_t($0) } }

  /// A field of what the kernel says of a process, 0 for the one after its name.
  private static func field(_ number: Int, of pid: pid_t) -> Substring? {
    let status = content("/proc/\(pid)/stat")
    // The name may hold anything, and is in brackets.
    guard let close = status.lastIndex(of: ")") else { return nil }
    let fields = status[status.index(after: close)...].split(separator: " ")
    return fields.indices.contains(number) ? fields[number] : nil
  }

  private static func arguments(of pid: pid_t) -> String {
    content("/proc/\(pid)/cmdline").replacing("\0", with: " ")
  }

  private static func content(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = fread(&buffer, 1, buffer.count, file)
    return String(decoding: buffer[..<count], as: UTF8.self)
  }
}
