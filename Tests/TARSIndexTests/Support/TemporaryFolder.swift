import FoundationEssentials

/// A folder that goes away with its owner.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/tars-index-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func bytes(of name: String) -> Data? { FileManager.default.contents(atPath: path + "/" + name) }

  func write(_ data: Data, to name: String) throws { try data.write(to: URL(filePath: path + "/" + name)) }
}
