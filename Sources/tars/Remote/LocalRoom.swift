import FoundationEssentials
import Synchronization
import TARSCore
import TARSModelClients

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Room for bytes in a temporary file without a name: nothing of it stays, however the process ends.
final class LocalRoom: UploadRoom {
  private let descriptor: Int32
  private let count = Mutex<Int64>(0)

  init() throws {
    let path = FileManager.default.temporaryDirectory.path + "/tars-\(UUID().uuidString)"
    descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.unwritable }
    unlink(path)
  }

  deinit { close(descriptor) }

  func write(_ bytes: Data) async throws {
    try count.withLock { count in
      try bytes.withUnsafeBytes { buffer in
        var rest = buffer
        while !rest.isEmpty {
          let written = pwrite(descriptor, rest.baseAddress, rest.count, off_t(count))
          if written < 0 && errno == EINTR { continue }
          guard written > 0 else { throw Self.unwritable }
          rest = UnsafeRawBufferPointer(rebasing: rest[written...])
          count += Int64(written)
        }
      }
    }
  }

  /// The bytes, to be sent.
  func contents() -> HTTPUpload {
    HTTPUpload(bytes: count.withLock { $0 }) { [self] offset in try piece(at: offset) }
  }

  private func piece(at offset: Int64) throws -> Data {
    var piece = Data(count: 1 << 18)
    let got = piece.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(offset)) }
    guard got >= 0 else { throw TARSError.fileUnreadable("(temporary file)") }
    return piece.prefix(got)
  }

  private static var unwritable: TARSError {
    TARSError(
      .diskFull, "The input can't be kept in the folder for temporary files.",
      hint: "Free some space there, or name another one in TMPDIR.")
  }
}
