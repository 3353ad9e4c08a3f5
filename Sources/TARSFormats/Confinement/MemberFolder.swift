import Glibc
import TARSCore

/// The folder that a container is unpacked into. Only this side creates files in it: a worker gets each as a
/// descriptor that can be written and nothing else.
final class MemberFolder {
  private let descriptor: Int32
  private let limit: Int
  private let mostFiles: Int
  private var count = 0
  private var written = 0
  private var open: Int32 = -1

  /// - Parameters:
  ///   - limit: Bytes in all files together.
  ///   - mostFiles: More are not created.
  /// - Throws: `TARSError` where the folder can't be opened.
  init(path: String, limit: Int, mostFiles: Int) throws {
    self.limit = limit
    self.mostFiles = mostFiles
    descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw TARSError.fileUnreadable(path) }
  }

  deinit {
    closeLast()
    close(descriptor)
  }

  /// Creates the next file.
  ///
  /// - Parameter name: The container's, for messages.
  /// - Throws: `TARSError` with `disk_full` or `parser_limit`.
  func next(for name: String) throws -> (file: WorkerFile, descriptor: Int32) {
    try account(for: name)
    guard count < mostFiles else { throw TARSError.overLimit(name, "it has more than \(mostFiles) members") }
    count += 1
    let file = WorkerFile(name: String(repeating: "0", count: max(0, 6 - "\(count)".count)) + "\(count)")
    open = openat(descriptor, file.name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard open >= 0 else { throw Self.failure(errno, name) }
    return (file, open)
  }

  /// Counts what the worker wrote into the last file.
  func account(for name: String) throws {
    guard open >= 0 else { return }
    var information = stat()
    if fstat(open, &information) == 0 { written += Int(information.st_size) }
    closeLast()
    guard written <= limit else {
      throw TARSError.overLimit(name, "it unpacks to more than \(limit) bytes")
    }
  }

  private func closeLast() {
    if open >= 0 { close(open) }
    open = -1
  }

  static func failure(_ code: Int32, _ name: String) -> TARSError {
    switch code {
    case ENOSPC, EDQUOT:
      TARSError(
        .diskFull, "There is no room for the members of \(name).",
        hint: "Free room on the disk of the temporary folder, or name another one.")
    case EFBIG: .overLimit(name, "a member of it is too large")
    default: .parserFailed(name, "its members can't be written (error \(code))")
    }
  }
}
