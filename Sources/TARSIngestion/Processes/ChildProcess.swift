import Synchronization
import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A program that runs beside this one, in a process group of its own; it ends when this value is released.
///
/// One thread at a time may read and write; any may terminate it.
package final class ChildProcess: Sendable {
  let process: pid_t
  /// Both ways are one socket each: writing to a child that ended is an error, not a signal.
  private let input: Int32
  private let output: Int32
  private let errors: Int32
  /// The beginning of what it wrote to its standard error.
  private let complaint = Mutex<[UInt8]>([])
  /// How it ended, once that is known.
  private let ending = Mutex<Int32?>(nil)

  /// - Parameters:
  ///   - program: Its absolute path.
  ///   - environment: "NAME=value" each.
  /// - Throws: `internal_error` where the program can't be started.
  package init(_ program: String, _ arguments: [String], environment: [String]) throws {
    let input = try Ends()
    let output = try Ends()
    let errors = try Ends()
    process = try Self.start(
      program, arguments, environment, descriptors: [input.theirs, output.theirs, errors.theirs])
    (self.input, self.output, self.errors) = (input.ours, output.ours, errors.ours)
    for ends in [input, output, errors] { close(ends.theirs) }
  }

  deinit {
    terminate()
    _ = exitCode
    for descriptor in [input, output, errors] { close(descriptor) }
  }

  /// Ends the program and all that it started. Its output then ends, too.
  package func terminate() {
    ending.withLock { if $0 == nil { kill(-process, SIGKILL) } }
  }

  /// Waits for the program's end: its exit code, -1 where a signal ended it.
  package var exitCode: Int32 {
    ending.withLock { ending in
      if let ending { return ending }
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0 && errno == EINTR {}
      let code = status & 0x7f == 0 ? (status >> 8) & 0xff : -1
      ending = code
      return code
    }
  }

  /// Up to `count` bytes; none at the end.
  package func read(upTo count: Int) -> [UInt8] {
    waitForOutput()
    return Self.receive(count, from: output, flags: 0)
  }

  /// Takes what the program has to complain of meanwhile, or it would wait for a reader of that.
  private func waitForOutput() {
    var isHearing = true
    while true {
      var states = [
        pollfd(fd: output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isHearing ? errors : -1, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&states, 2, -1) > 0 || errno == EINTR else { return }
      if states[1].revents != 0 { isHearing = hear() }
      if states[0].revents != 0 { return }
    }
  }

  /// Whether there may be more.
  private func hear() -> Bool {
    let piece = Self.receive(4096, from: errors, flags: Int32(MSG_DONTWAIT))
    complaint.withLock { if $0.count < 4096 { $0 += piece } }
    return !piece.isEmpty
  }

  private static func receive(_ count: Int, from socket: Int32, flags: Int32) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      var got = 0
      repeat { got = recv(socket, buffer.baseAddress, count, flags) } while got < 0 && errno == EINTR
      initialized = max(0, got)
    }
  }

  /// Whether the program took all of it.
  func write(_ text: String) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { send(input, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if sent < 0 && errno == EINTR { continue }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }

  /// What the program wrote to its standard error so far, about 4,096 bytes at most.
  var errorText: String {
    while hear() {}
    return complaint.withLock { String(decoding: $0, as: UTF8.self) }
  }

  /// Two connected sockets that no other program inherits.
  private struct Ends {
    let ours: Int32
    let theirs: Int32

    init() throws {
      var ends: [Int32] = [-1, -1]
      let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
      guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw TARSError.notStarted("a program", errno) }
      (ours, theirs) = (ends[0], ends[1])
    }
  }
}

extension ChildProcess {
  private static func start(
    _ program: String, _ arguments: [String], _ environment: [String], descriptors: [Int32]
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (target, descriptor) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(target))
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    prepare(&attributes)
    var process: pid_t = 0
    let failure = withCStrings([program] + arguments) { arguments in
      withCStrings(environment) { posix_spawn(&process, program, &actions, &attributes, arguments, $0) }
    }
    guard failure == 0 else { throw TARSError.notStarted(program, failure) }
    return process
  }

  /// A process group of its own, and signals as a shell would give them.
  private static func prepare(_ attributes: inout posix_spawnattr_t) {
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  private static func withCStrings<Value>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
  ) -> Value {
    let copies = texts.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return body(copies + [nil])
  }
}

extension TARSError {
  fileprivate static func notStarted(_ program: String, _ code: Int32) -> TARSError {
    TARSError(
      .internalError, "\(program) can't be started: \(String(cString: strerror(code))).",
      hint: "Check that it may be run, and that this machine has processes and files left.")
  }
}
