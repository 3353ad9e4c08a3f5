import CArchive
import TARSCore

/// An archive that is attached to a message, unpacked in memory, member after member.
final class AttachedArchive {
  /// From here on the ratio of unpacked to packed bytes is looked at.
  private static let ratioFloor = 16 << 20
  private static let mostMembers = 200

  /// What could not be read, in words for people.
  private(set) var problems: [String] = []
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let archive: OpaquePointer
  private let name: String
  private let limits: ParserLimits
  private var paths = MemberPaths(charsets: LegacyCharsets())
  private var members = 0
  private var unpacked = 0
  private var isOver = false

  /// `nil` where the bytes are no archive.
  init?(_ bytes: [UInt8], name: String, limits: ParserLimits) {
    let area = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
    _ = area.update(fromContentsOf: bytes)
    guard let archive = tars_archive_open_any(area.baseAddress, bytes.count) else {
      area.deallocate()
      return nil
    }
    self.bytes = area
    self.archive = archive
    self.name = name
    self.limits = limits
  }

  deinit {
    tars_archive_close(archive)
    bytes.deallocate()
  }

  /// The next member that can be read; `nil` at the end, or where the archive goes beyond a limit.
  func next() -> (path: String, bytes: [UInt8])? {
    var entry = tars_archive_entry()
    while !isOver {
      switch tars_archive_next(archive, &entry) {
      case 1: if let member = member(entry) { return member }
      case 0: isOver = true
      case -2: end("\(name) is protected by a password.")
      default: end("\(name) is damaged: it can't be unpacked to the end.")
      }
    }
    return nil
  }

  private func end(_ problem: String) {
    problems.append(problem)
    isOver = true
  }

  private func member(_ entry: tars_archive_entry) -> (path: String, bytes: [UInt8])? {
    guard entry.kind != tars_entry_folder, let path = paths.path(of: memberName(entry)) else { return nil }
    members += 1
    guard members <= Self.mostMembers else {
      end("\(name) has more than \(Self.mostMembers) members; the rest was not read.")
      return nil
    }
    if entry.is_encrypted != 0 {
      problems.append("\(name)/\(path) is protected by a password.")
    } else if entry.kind == tars_entry_file, let content = content(path) {
      return (path, content)
    }
    return nil
  }

  private func memberName(_ entry: tars_archive_entry) -> [UInt8] {
    guard entry.is_raw == 0, let text = entry.name else { return Array(name.withoutLastExtension.utf8) }
    return Array(String(cString: text).utf8)
  }

  private func content(_ path: String) -> [UInt8]? {
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = tars_archive_read(archive, &buffer, buffer.count)
      if count == 0 { return content }
      guard count > 0 else {
        problems.append("\(name)/\(path) is damaged: it can't be unpacked.")
        return nil
      }
      unpacked += count
      guard unpacked <= limits.unpackedBytes,
        unpacked <= Self.ratioFloor || unpacked / max(1, bytes.count) <= limits.unpackRatio
      else {
        end("\(name) was given up: it unpacks to too many bytes.")
        return nil
      }
      content += buffer[..<count]
    }
  }
}
