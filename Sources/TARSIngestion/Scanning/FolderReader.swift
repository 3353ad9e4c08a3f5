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
  static func names(in folder: FilePath) -> [FilePath]? {
    guard let stream = folder.withCString({ opendir($0) }) else { return nil }
    defer { closedir(stream) }
    var names: [FilePath] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = bytes(of: entry)
      if name != [dot], name != [dot, dot] { names.append(FilePath(bytes: name)) }
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
