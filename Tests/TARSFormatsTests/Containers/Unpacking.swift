import FoundationEssentials
import TARSCore

@testable import TARSFormats

/// Unpacks bytes through a confined worker, in a folder that is deleted at the end.
struct Unpacking {
  let container: UnpackedContainer
  /// The members' contents by path.
  let contents: [String: [UInt8]]
  /// Names of all files in the folder.
  let files: [String]

  init(_ bytes: [UInt8], name: String, limits: ParserLimits = ParserLimits()) async throws {
    let root = FileManager.default.temporaryDirectory.path + "/tars-unpack-\(UUID().uuidString)"
    let folder = root + "/members"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: root) }
    let path = root + "/container"
    try Data(bytes).write(to: URL(filePath: path))
    let parser = ConfinedParser(executable: Fixtures.worker, limits: limits, workers: 1)
    let container = try await parser.unpack(path: path, name: name, into: folder)
    var contents: [String: [UInt8]] = [:]
    for member in container.members { contents[member.path] = try Fixtures.bytes("\(folder)/\(member.file)") }
    self.container = container
    self.contents = contents
    files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  var paths: [String] { container.members.map(\.path) }

  func text(_ path: String) -> String? { contents[path].map { String(decoding: $0, as: UTF8.self) } }
}
