#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A notice of the system: something happened in a watched folder.
struct FolderEvent: Hashable, Sendable {
  struct Kind: OptionSet, Hashable, Sendable {
    let rawValue: UInt32
    /// A file that was open for writing was closed.
    static let written = Kind(rawValue: UInt32(IN_CLOSE_WRITE))
    static let made = Kind(rawValue: UInt32(IN_CREATE))
    static let deleted = Kind(rawValue: UInt32(IN_DELETE))
    static let movedAway = Kind(rawValue: UInt32(IN_MOVED_FROM))
    static let movedHere = Kind(rawValue: UInt32(IN_MOVED_TO))
    /// Rights, owner, times or number of names changed.
    static let touched = Kind(rawValue: UInt32(IN_ATTRIB))
    /// The watched folder itself was deleted.
    static let selfDeleted = Kind(rawValue: UInt32(IN_DELETE_SELF))
    /// The watched folder itself was moved.
    static let selfMoved = Kind(rawValue: UInt32(IN_MOVE_SELF))
    static let unmounted = Kind(rawValue: UInt32(IN_UNMOUNT))
    /// The folder isn't watched any more.
    static let ended = Kind(rawValue: UInt32(IN_IGNORED))
    /// Notices were lost.
    static let overflow = Kind(rawValue: UInt32(IN_Q_OVERFLOW))
    /// What the notice names is a folder.
    static let folder = Kind(rawValue: 0x4000_0000)
  }

  /// The watched folder, as `FolderEvents.watch` named it.
  var watch: Int32
  var kind: Kind
  /// What was moved away and here has the same number.
  var cookie: UInt32 = 0
  /// In the watched folder; empty for the folder itself.
  var name = FilePath(bytes: [])
}

/// Where notices come from.
protocol FolderEvents: Sendable {
  /// Begins to watch a folder itself, not what is below it. Watching it again changes nothing.
  func watch(_ folder: FilePath) -> Result<Int32, FolderWatchFailure>

  func unwatch(_ watch: Int32)

  /// The next notices; empty when none came within the time.
  func next(within milliseconds: Int) -> [FolderEvent]
}

/// Why a folder can't be watched.
enum FolderWatchFailure: Error, Hashable {
  /// The user's watches or watchers are used up.
  case limit(String)
  /// The folder is gone or can't be read.
  case unreadable
}
