import Foundation
import Testing

/// A page that is written from the program itself, so that it can't say anything else.
///
/// `make reference` writes all pages anew (`TARS_UPDATE_REFERENCE=1`).
struct Reference {
  /// Relative to the project's root.
  let path: String
  let text: String

  /// Compares the page with what the program says, or writes it where that was asked for.
  func check() throws {
    if ProcessInfo.processInfo.environment["TARS_UPDATE_REFERENCE"] == "1" {
      try write()
      return
    }
    let present = try Project.text(path)
    #expect(present == text, "\(path) differs from the program: run `make reference`")
  }

  private func write() throws {
    let folder = (Project.root + "/" + path as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try text.write(toFile: Project.root + "/" + path, atomically: true, encoding: .utf8)
  }
}

/// A Markdown table.
struct MarkdownTable {
  let header: [String]
  var rows: [[String]] = []

  var text: String {
    let rule = header.map { _ in "---" }
    return ([header, rule] + rows).map { "| " + $0.map(Self.cell).joined(separator: " | ") + " |" }
      .joined(separator: "\n") + "\n"
  }

  private static func cell(_ text: String) -> String {
    text.replacingOccurrences(of: "|", with: "\\|").replacingOccurrences(of: "\n", with: " ")
  }
}

enum Project {
  static let root: String = {
    var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    return folder.path
  }()

  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: root + "/" + path, encoding: .utf8)
  }
}

/// The program as it was built with these tests.
enum Program {
  /// `TARS_BINARY`, else the program beside the test bundle; `nil` where it wasn't built.
  static let path: String? = {
    if let named = ProcessInfo.processInfo.environment["TARS_BINARY"] { return named }
    guard let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
      return nil
    }
    let beside = (own as NSString).deletingLastPathComponent + "/tars"
    return FileManager.default.isExecutableFile(atPath: beside) ? beside : nil
  }()

  static var isBuilt: Bool { path != nil }

  /// What the program prints; it must exit with 0.
  static func output(_ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(path))
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "tars \(arguments) exited with \(process.terminationStatus)")
    return data
  }
}
