import Glibc
import TARSCore

/// Writes members into files that someone else opens.
final class MemberSink {
  private let name: String
  private let openNext: () throws -> (name: String, descriptor: Int32)
  private var descriptor: Int32 = -1
  private var buffer: [UInt8] = []
  /// Bytes of the present member.
  private(set) var count: Int64 = 0

  /// - Parameters:
  ///   - name: The container's, for messages.
  ///   - openNext: Opens an empty file; the descriptor is closed here.
  init(name: String, openNext: @escaping () throws -> (name: String, descriptor: Int32)) {
    self.name = name
    self.openNext = openNext
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Begins a member and returns the name of its file.
  func begin() throws -> String {
    abandon()
    let next = try openNext()
    descriptor = next.descriptor
    guard descriptor >= 0 else { throw TARSError.parserFailed(name, "its members have no files") }
    return next.name
  }

  /// - Throws: `TARSError` with `disk_full` or `parser_limit`.
  func write(_ bytes: some Collection<UInt8>) throws {
    buffer.append(contentsOf: bytes)
    count += Int64(bytes.count)
    if buffer.count >= 256 << 10 { try flush() }
  }

  /// Ends the member and returns its size.
  func finish() throws -> Int64 {
    try flush()
    defer { abandon() }
    return count
  }

  /// Ends the member without its last bytes; its file is of no use.
  func abandon() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
    buffer.removeAll(keepingCapacity: true)
    count = 0
  }

  private func flush() throws {
    try buffer.withUnsafeBytes { area in
      var written = 0
      while written < area.count {
        let status = Glibc.write(descriptor, area.baseAddress! + written, area.count - written)
        if status < 0, errno == EINTR { continue }
        guard status > 0 else { throw MemberFolder.failure(errno, name) }
        written += status
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
