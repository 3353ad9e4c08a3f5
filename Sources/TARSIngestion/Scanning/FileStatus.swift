import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the file system says of a file without opening it.
struct FileStatus: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case file
    case folder
    case link
    /// A pipe, socket or device: reading it may never end.
    case other
  }

  /// The same file under several names has one identity.
  struct Identity: Hashable, Sendable {
    let device: UInt64
    let inode: UInt64
  }

  let kind: Kind
  let identity: Identity
  let bytes: Int64
  /// Nanoseconds since 1970 of the last change of content.
  let modified: Int64
  /// Nanoseconds since 1970 of the last change of content, name or rights; no program can set it back.
  let changed: Int64
  /// Under how many names the file stands.
  let names: Int

  enum Failure: Error, Hashable {
    /// Nothing has that name.
    case missing
    /// It can't be told whether there is something.
    case unreadable
  }

  /// The status of what stands at `path`, of a link's target when `followsLinks`.
  static func read(_ path: FilePath, followsLinks: Bool = true) -> Result<FileStatus, Failure> {
    var status = stat()
    let result = path.withCString { followsLinks ? stat($0, &status) : lstat($0, &status) }
    if result == 0 { return .success(FileStatus(status)) }
    return .failure(errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable)
  }

  /// The status of what stands under `name` in an open folder, links not followed.
  static func read(_ name: FilePath, in folder: FolderHandle) -> Result<FileStatus, Failure> {
    var status = stat()
    let result = name.withCString { fstatat(folder.descriptor, $0, &status, AT_SYMLINK_NOFOLLOW) }
    if result == 0 { return .success(FileStatus(status)) }
    return .failure(errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable)
  }

  var modifiedAt: Instant { Instant(milliseconds: modified / 1_000_000) }

  private init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    bytes = Int64(status.st_size)
    names = Int(status.st_nlink)
    #if canImport(Darwin)
      let (modification, change) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (modification, change) = (status.st_mtim, status.st_ctim)
    #endif
    modified = Int64(modification.tv_sec) * 1_000_000_000 + Int64(modification.tv_nsec)
    changed = Int64(change.tv_sec) * 1_000_000_000 + Int64(change.tv_nsec)
  }
}
