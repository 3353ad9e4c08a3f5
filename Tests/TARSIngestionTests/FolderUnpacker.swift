import FoundationEssentials
import Synchronization
import TARSCore

/// Reads containers of a kind of its own: after the mark, members between lines "== NAME", and "!! NAME" for one that
/// is refused.
final class FolderUnpacker: ContainerReader {
  static let mark = "CONTAINER"
  private let count = Mutex(0)

  /// How often it unpacked something.
  var unpacked: Int { count.withLock { $0 } }

  func unpack(path: String, name: String, into folder: String) async throws -> UnpackedContainer {
    count.withLock { $0 += 1 }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw TARSError.fileUnreadable(path)
    }
    var contents = UnpackedContainer()
    let level = Self.level(of: data)
    let sections = String(decoding: data, as: UTF8.self).split(separator: "\n\(level) ").dropFirst()
    for (number, section) in sections.enumerated() {
      let end = section.firstIndex(of: "\n") ?? section.endIndex
      let (member, text) = (String(section[..<end]), section[end...].dropFirst())
      if member.hasPrefix("!") {
        let error = TARSError(.fileEncrypted, "It is locked.", hint: "Unlock it.")
        contents.problems.append(MemberProblem(path: String(member.dropFirst()), error: error))
        continue
      }
      try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(number)"))
      contents.members.append(
        ContainerMember(
          path: member, file: "\(number)", modifiedAt: Instant(seconds: 1_000_000_000),
          bytes: Int64(text.utf8.count)))
    }
    return contents
  }

  /// Containers in containers have shorter rules.
  private static func level(of data: Data) -> String {
    String(
      data.dropFirst(mark.utf8.count).prefix { $0 == UInt8(ascii: "=") }.map { Character(Unicode.Scalar($0)) }
    )
  }

  /// A container of these members; a "!" before a name has it refused.
  static func container(depth: Int = 1, _ members: [(String, String)]) -> String {
    let level = String(repeating: "=", count: 6 - depth)
    return mark + level + members.map { "\n\(level) \($0.0)\n\($0.1)" }.joined()
  }
}
