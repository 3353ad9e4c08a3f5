import Foundation
import Testing

/// The project's files, found from this file's own place.
enum SourceTree {
  static let root: String = {
    var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    return folder.path
  }()

  /// Files below a folder of the project whose names have one of the suffixes, in path order.
  static func files(under folder: String, suffixes: [String] = [".swift"]) throws -> [SourceFile] {
    let base = root + "/" + folder
    guard let names = FileManager.default.enumerator(atPath: base) else { return [] }
    let paths = names.compactMap { $0 as? String }.filter { name in suffixes.contains { name.hasSuffix($0) } }
    return try paths.sorted().map { try SourceFile(path: folder + "/" + $0) }
  }

  /// The Swift files of the product; a check over none of them would pass for the wrong reason.
  static func sources() throws -> [SourceFile] {
    let sources = try loaded.get()
    try #require(!sources.isEmpty)
    return sources
  }

  private static let loaded = Result { try files(under: "Sources") }

  /// Names of the folders directly below a folder of the project.
  static func folders(under folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root + "/" + folder).filter { name in
      var isFolder: ObjCBool = false
      let path = root + "/" + folder + "/" + name
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }.sorted()
  }
}

/// One file of the project, as text and as lines.
struct SourceFile: Sendable {
  /// Relative to the project's root.
  let path: String
  let text: String
  /// The text with comments and the contents of strings blanked, if it is Swift; lines keep their numbers.
  let code: String

  init(path: String) throws {
    self.init(path: path, text: try String(contentsOfFile: SourceTree.root + "/" + path, encoding: .utf8))
  }

  init(path: String, text: String) {
    self.path = path
    self.text = text
    code = path.hasSuffix(".swift") ? SwiftCode.masked(text) : text
  }

  var name: String { String(path.split(separator: "/").last ?? "") }
  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// The target it belongs to: the folder below `Sources` or `Tests`.
  var target: String { String(path.split(separator: "/").dropFirst().first ?? "") }
}
