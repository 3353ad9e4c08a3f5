#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Lists folders.
enum FolderReader {
  /// The names in a folder, in byte order; `nil` when it can't be read.
  static func names(in folder: FilePath) -> [FilePath]? { FolderHandle(folder)?.names() }
}

/// An open folder: what is in it is reached without looking its path up again. Closed on release.
final class FolderHandle: Sendable {
  let descriptor: Int32

  /// `nil` when it can't be opened.
  init?(_ folder: FilePath) {
    descriptor = folder.withCString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK) }
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// The names in it, in byte order; `nil` when it can't be read.
  func names() -> [FilePath]? {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0, let stream = fdopendir(copy) else {
      if copy >= 0 { close(copy) }
      return nil
    }
    defer { closedir(stream) }
    var names: [FilePath] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = Self.bytes(of: entry)
      if name != [Self.dot], name != [Self.dot, Self.dot] { names.append(FilePath(bytes: name)) }
      errno = 0
    }
    return errno == 0 ? names.sorted() : nil
  }

  private static let dot = UInt8(ascii: ".")

  private static func bytes(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    let offset = MemoryLayout<dirent>.offset(of: \.d_name)!
    let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
    return Array(UnsafeRawBufferPointer(start: name, count: strlen(name)))
  }
}
