#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A regular file mapped read-only into memory; the pages are shared with every process that maps it.
///
/// The file must not be cut while it is mapped: replace it by renaming a new one over it.
// SAFETY: the mapping is read-only and lives as long as this object.
final class MappedFile: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer
  let stamp: ContentStamp

  /// `nil` when `path` is no readable regular file. An empty file maps to no bytes.
  init?(path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard let stamp = ContentStamp(descriptor: descriptor) else { return nil }
    self.stamp = stamp
    let size = Int(stamp.size)
    if size == 0 {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
      return nil
    }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  deinit {
    guard let start = bytes.baseAddress else { return }
    munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
  }
}
