import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file of the file system while it is written, through a buffer.
final class WrittenFile: DiskFile {
  private let path: String
  private let descriptor: CInt
  private var buffer: [UInt8] = []

  private static let bufferBytes = 1 << 20

  init(_ path: String) throws {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw TARSError.unwritable(path) }
  }

  deinit { close(descriptor) }

  func append(_ bytes: UnsafeRawBufferPointer) throws {
    if buffer.count + bytes.count > Self.bufferBytes { try flush() }
    if bytes.count > Self.bufferBytes { return try write(bytes) }
    buffer.append(contentsOf: bytes)
  }

  func overwriteStart(with bytes: UnsafeRawBufferPointer) throws {
    try flush()
    guard pwrite(descriptor, bytes.baseAddress, bytes.count, 0) == bytes.count else {
      throw TARSError.unwritable(path)
    }
  }

  func sync() throws {
    try flush()
    guard fsync(descriptor) == 0 else { throw TARSError.unwritable(path) }
  }

  private func flush() throws {
    try buffer.withUnsafeBytes { try write($0) }
    buffer.removeAll(keepingCapacity: true)
  }

  private func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = Self.write(descriptor, UnsafeRawBufferPointer(rebasing: rest))
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw TARSError.unwritable(path) }
      rest = rest.dropFirst(written)
    }
  }

  private static func write(_ descriptor: CInt, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}
