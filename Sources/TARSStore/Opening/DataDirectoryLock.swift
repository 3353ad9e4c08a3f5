import FoundationEssentials
import Synchronization
import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The right to use a data directory, held by one process at a time.
///
/// An advisory `flock` on `tars.lock`: the kernel drops it when the process ends, however it ends, so that no
/// stale lock can remain. The file's text names the holder for people and for clients of a running server.
package final class DataDirectoryLock: Sendable {
  /// Who holds the lock.
  package struct Holder: Hashable, Sendable, Codable {
    package let pid: Int32
    /// Such as "server" or "add".
    package let role: String
    /// Where a server can be reached, once it announced it.
    package let address: String?
  }

  private struct State {
    /// `nil` once released.
    var descriptor: Int32?
    var holder: Holder
  }

  private let state: Mutex<State>

  /// Takes the lock of an existing directory for this process.
  ///
  /// - Throws: `TARSError` with code `store_locked` when another process holds it, `store_damaged` when the lock
  ///   file can't be written.
  package static func acquire(directory: String, role: String) throws -> DataDirectoryLock {
    let path = file(in: directory)
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw unwritable(path) }
    guard claim(descriptor) else {
      close(descriptor)
      throw locked(directory, by: read(path))
    }
    return try DataDirectoryLock(
      descriptor: descriptor, holder: Holder(pid: getpid(), role: role, address: nil), path: path)
  }

  /// The process that holds a directory's lock now; `nil` when none does.
  package static func holder(of directory: String) -> Holder? {
    let path = file(in: directory)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { return nil }
    return read(path) ?? Holder(pid: 0, role: "unknown", address: nil)
  }

  private init(descriptor: Int32, holder: Holder, path: String) throws {
    state = Mutex(State(descriptor: descriptor, holder: holder))
    guard Self.write(holder, to: descriptor) else { throw Self.unwritable(path) }
  }

  deinit { release() }

  /// Lets other processes have the directory. The lock can't be taken again.
  package func release() {
    state.withLock { state in
      if let descriptor = state.descriptor { close(descriptor) }
      state.descriptor = nil
    }
  }

  /// Publishes where this process can be reached, for other processes that ask `holder(of:)`.
  package func announce(address: String) throws {
    try state.withLock { state in
      state.holder = Holder(pid: state.holder.pid, role: state.holder.role, address: address)
      guard let descriptor = state.descriptor, Self.write(state.holder, to: descriptor) else {
        throw Self.unwritable(Self.fileName)
      }
    }
  }
}

extension DataDirectoryLock {
  static let fileName = "tars.lock"

  private static func file(in directory: String) -> String { directory + "/" + fileName }

  /// Tries for a tenth of a second: a passer-by that only looks who holds the lock has it for a moment.
  private static func claim(_ descriptor: Int32) -> Bool {
    for attempt in 0..<5 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
      if attempt < 4 { usleep(25_000) }
    }
    return false
  }

  private static func read(_ path: String) -> Holder? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return try? JSONDecoder().decode(Holder.self, from: data)
  }

  private static func write(_ holder: Holder, to descriptor: Int32) -> Bool {
    guard let data = try? JSONEncoder().encode(holder) else { return false }
    let count = data.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    return count == data.count && ftruncate(descriptor, off_t(data.count)) == 0
  }

  private static func locked(_ directory: String, by holder: Holder?) -> TARSError {
    let who = holder.map { "process \($0.pid) (tars \($0.role))" } ?? "another process"
    return TARSError(
      .storeLocked, "The data directory \(directory) is in use by \(who).",
      hint: "Wait until it has finished, stop it, or choose another directory with --data.")
  }

  private static func unwritable(_ path: String) -> TARSError {
    TARSError(
      .storeDamaged, "The lock file \(path) can't be written.",
      hint:
        "Check that the data directory exists, has free space and belongs to the user running T.A.R.S."
    )
  }
}
