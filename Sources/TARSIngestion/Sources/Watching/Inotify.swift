#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The Linux kernel's notices (inotify(7)).
final class Inotify: FolderEvents {
  private let descriptor: Int32

  /// - Throws: `FolderWatchFailure.limit` where the user has no watcher left.
  init() throws(FolderWatchFailure) {
    descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    if descriptor < 0 { throw .limit("fs.inotify.max_user_instances") }
  }

  deinit { close(descriptor) }

  func watch(_ folder: FilePath) -> Result<Int32, FolderWatchFailure> {
    let kinds: FolderEvent.Kind = [
      .written, .made, .deleted, .movedAway, .movedHere, .touched, .selfDeleted, .selfMoved,
    ]
    let mask = kinds.rawValue | UInt32(IN_ONLYDIR) | UInt32(IN_DONT_FOLLOW) | UInt32(IN_EXCL_UNLINK)
    let watch = folder.withCString { inotify_add_watch(descriptor, $0, mask) }
    if watch >= 0 { return .success(watch) }
    return .failure([ENOSPC, ENOMEM].contains(errno) ? .limit("fs.inotify.max_user_watches") : .unreadable)
  }

  func unwatch(_ watch: Int32) { inotify_rm_watch(descriptor, watch) }

  func next(within milliseconds: Int) -> [FolderEvent] {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, Int32(clamping: milliseconds)) > 0 else { return [] }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 8)
    defer { buffer.deallocate() }
    let count = read(descriptor, buffer.baseAddress, buffer.count)
    return count > 0 ? Self.events(in: UnsafeRawBufferPointer(rebasing: buffer[..<count])) : []
  }

  /// Header (watch, mask, cookie, length of the name) and the name, filled up with zeros.
  private static func events(in bytes: UnsafeRawBufferPointer) -> [FolderEvent] {
    var events: [FolderEvent] = []
    var place = 0
    while place + 16 <= bytes.count {
      let length = Int(bytes.loadUnaligned(fromByteOffset: place + 12, as: UInt32.self))
      let name = bytes[(place + 16)..<min(bytes.count, place + 16 + length)].prefix { $0 != 0 }
      events.append(
        FolderEvent(
          watch: bytes.loadUnaligned(fromByteOffset: place, as: Int32.self),
          kind: FolderEvent.Kind(rawValue: bytes.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self)),
          cookie: bytes.loadUnaligned(fromByteOffset: place + 8, as: UInt32.self),
          name: FilePath(bytes: Array(name))))
      place += 16 + length
    }
    return events
  }
}
