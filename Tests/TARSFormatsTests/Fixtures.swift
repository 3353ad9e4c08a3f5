import FoundationEssentials
import Glibc
import TARSCore

@testable import TARSFormats

/// Files of the tests and of the evaluation data.
enum Fixtures {
  /// The project's folder.
  static let root: String = {
    var parts = #filePath.split(separator: "/")
    parts.removeLast(3)
    return "/" + parts.joined(separator: "/")
  }()

  static let folder = root + "/Fixtures/formats"

  /// Evaluation data beside the project; absent on most machines.
  static let mixed = root + "/../shared/data/mixed"

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Names of the files in a folder, without folders and hidden files, in order.
  static func names(in folder: String) -> [String] {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return found.filter { $0.contains(".") && !$0.hasPrefix(".") }.sorted()
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(filePath: path)))
  }

  /// The program beside the test bundle that runs `ParserWorker`.
  static let worker: String = {
    let folder = CommandLine.arguments[0].split(separator: "/").dropLast()
    let candidates = [
      "/" + folder.joined(separator: "/"), root + "/.build/debug", "/proc/self/exe".resolvedFolder,
    ]
    return candidates.map { $0 + "/parse-worker-harness" }.first(where: exists) ?? "parse-worker-harness"
  }()

  /// Parses in this process, unconfined.
  static func parse(_ text: String, name: String, limits: ParserLimits = ParserLimits()) throws
    -> ParsedDocument
  {
    try parse(Array(text.utf8), name: name, limits: limits)
  }

  static func parse(
    _ bytes: [UInt8], name: String, limits: ParserLimits = ParserLimits()
  ) throws -> ParsedDocument {
    try FileParsers(limits: limits).parse(bytes, name: name)
  }
}

extension String {
  /// The folder of the file that a symbolic link points to.
  fileprivate var resolvedFolder: String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes { readlink(self, $0.baseAddress!, $0.count) }
    guard count > 0 else { return "" }
    return "/"
      + String(decoding: buffer[..<count], as: UTF8.self).split(separator: "/").dropLast().joined(
        separator: "/")
  }
}

extension ParsedDocument {
  /// Blocks as short lines, such as "h1 Title", "p Text", "li Item", "row a | b", "code x".
  var outline: [String] {
    blocks.map { block in
      let mark =
        switch block.kind {
        case .heading(let level): "h\(level)"
        case .paragraph: "p"
        case .listItem: "li"
        case .tableRow: "row"
        case .code: "code"
        }
      return "\(mark) \(block.text)"
    }
  }
}
