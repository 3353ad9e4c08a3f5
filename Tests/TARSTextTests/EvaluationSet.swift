import Foundation

/// The public evaluation data beside the project, where there is some.
enum EvaluationSet {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/data")

  static func exists(_ name: String) -> Bool {
    let exists = FileManager.default.fileExists(atPath: root.appending(path: name).path)
    if !exists { print("skipped: no \(name) in ../shared/data") }
    return exists
  }

  static func objects(_ file: String) throws -> [[String: Any]] {
    let data = try Data(contentsOf: root.appending(path: file))
    return try data.split(separator: 0x0A).compactMap { line in
      try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
    }
  }

  /// Title and text of each line.
  static func texts(_ file: String) throws -> [String] {
    try objects(file).map {
      [$0["title"] as? String ?? "", $0["text"] as? String ?? ""].joined(separator: " ")
    }
  }
}
