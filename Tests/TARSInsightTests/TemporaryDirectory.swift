import FoundationEssentials

/// A folder of a test, removed when released.
final class TemporaryDirectory: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/insight-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Whether the bytes of a text are in any file of the folder.
  func holds(_ text: String) throws -> Bool {
    let wanted = Data(text.utf8)
    return try FileManager.default.contentsOfDirectory(atPath: path).contains { name in
      FileManager.default.contents(atPath: path + "/" + name).map { Self.find(wanted, in: $0) } ?? false
    }
  }

  private static func find(_ wanted: Data, in data: Data) -> Bool {
    guard let first = wanted.first else { return true }
    var from = data.startIndex
    while let hit = data[from...].firstIndex(of: first) {
      if data[hit...].starts(with: wanted) { return true }
      from = hit + 1
    }
    return false
  }
}
