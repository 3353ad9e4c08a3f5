import CConfinement
import Glibc
import TARSCore

/// One run of a program that reads an untrusted file from its standard input.
struct ToolRun {
  let path: String
  let arguments: [String]
  let limits: ParserLimits
  /// Beside the path and the locale.
  var environment: [String] = []

  struct Ending {
    var code: Int32
    var signal: Int32
    /// The first kilobytes of standard error.
    var errors: [UInt8]
    /// Whether the reader of the output had enough.
    var isCutOff: Bool
  }

  /// Runs to the end; `take` gets the output in pieces and answers whether it wants more.
  ///
  /// - Throws: `TARSError` with `parser_failed` where the program can't be started.
  func run(_ file: OpenFile, _ take: ([UInt8]) -> Bool) throws -> Ending {
    guard lseek(file.descriptor, 0, SEEK_SET) == 0 else { throw TARSError.fileUnreadable(file.name) }
    var output = try Pipe(file.name)
    var errors = try Pipe(file.name)
    let child = try start(file, output: output.writing, errors: errors.writing)
    output.closeWriting()
    errors.closeWriting()
    var ending = Ending(code: 0, signal: 0, errors: [], isCutOff: false)
    while output.reading >= 0 || errors.reading >= 0 {
      Pipe.wait(&output, &errors)
      if output.isReady, let piece = output.read() {
        ending.isCutOff = !take(piece)
        if ending.isCutOff { output.closeReading() }
      }
      if errors.isReady, let piece = errors.read(), ending.errors.count < 8192 { ending.errors += piece }
    }
    var status = tars_ending()
    tars_wait(child, &status)
    ending.code = status.code
    ending.signal = status.signal
    return ending
  }

  private func start(_ file: OpenFile, output: Int32, errors: Int32) throws -> pid_t {
    var resources = tars_resource_limits(
      address_space: UInt64(limits.memoryBytes), cpu_seconds: UInt64(limits.seconds), open_files: 32)
    let environment = ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"] + environment
    var child: pid_t = 0
    let failure = CStrings.with([path] + arguments) { arguments in
      CStrings.with(environment) {
        tars_start_tool(path, arguments, $0, file.descriptor, output, errors, &resources, &child)
      }
    }
    guard failure == 0 else {
      throw TARSError.parserFailed(file.name, "\(path) can't be started (error \(failure))")
    }
    return child
  }
}

/// A pipe from a child process.
struct Pipe {
  private(set) var reading: Int32
  private(set) var writing: Int32
  fileprivate(set) var isReady = false

  init(_ name: String) throws {
    var ends: [Int32] = [-1, -1]
    let failure = tars_make_pipe(&ends)
    guard failure == 0 else { throw TARSError.parserFailed(name, "no pipe can be made (error \(failure))") }
    (reading, writing) = (ends[0], ends[1])
  }

  mutating func closeWriting() {
    close(writing)
    writing = -1
  }

  mutating func closeReading() {
    close(reading)
    reading = -1
  }

  /// The next piece; `nil` at the end, where the pipe is closed.
  mutating func read() -> [UInt8]? {
    var count = 0
    let piece = [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, initialized in
      repeat {
        count = Glibc.read(reading, buffer.baseAddress, buffer.count)
      } while count < 0 && errno == EINTR
      initialized = max(count, 0)
    }
    isReady = false
    guard count > 0 else {
      closeReading()
      return nil
    }
    return piece
  }
}

extension Pipe {
  /// Waits until one of two pipes, if still open, has something to read, and marks it.
  static func wait(_ first: inout Pipe, _ second: inout Pipe) {
    var states = [
      pollfd(fd: first.reading, events: Int16(POLLIN), revents: 0),
      pollfd(fd: second.reading, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&states, 2, -1)
    first.isReady = states[0].revents != 0
    second.isReady = states[1].revents != 0
  }
}
