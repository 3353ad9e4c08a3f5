#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes whole files: readers see the old content or the new one, never a part.
enum AtomicFile {
  /// Writes `parts` one after the other to a new file, then renames it to `path`; `false` when that isn't possible,
  /// and then nothing is left behind.
  static func write(_ parts: [UnsafeRawBufferPointer], to path: String) -> Bool {
    let name = path + ".\(getpid()).\(UInt32.random(in: 0 ... .max)).partial"
    let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return false }
    let written = parts.allSatisfy { write($0, descriptor) } && fsync(descriptor) == 0
    if close(descriptor) == 0, written, rename(name, path) == 0 { return true }
    unlink(name)
    return false
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, _ descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      #if canImport(Glibc)
        let count = Glibc.write(descriptor, part.baseAddress, part.count)
      #elseif canImport(Musl)
        let count = Musl.write(descriptor, part.baseAddress, part.count)
      #else
        let count = Darwin.write(descriptor, part.baseAddress, part.count)
      #endif
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
