package import FoundationEssentials

/// The files of the web page, read once into memory.
package struct WebAssets: Sendable {
  /// One file of the page.
  package struct File: Sendable {
    /// Relative to the page's root, with "/": "index.html", "js/main.js".
    package let path: String
    /// With the character set where it is text.
    package let mediaType: String
    package let content: Data
  }

  /// In path order.
  package let files: [File]

  /// Reads all files below `directory`.
  ///
  /// - Throws: `MissingAssets` when it has no index.html, or a file in it can't be read.
  package init(directory: String) throws {
    let manager = FileManager.default
    let names = (try? manager.subpathsOfDirectory(atPath: directory)) ?? []
    guard names.contains("index.html") else { throw MissingAssets(searched: [directory]) }
    files = try names.sorted().compactMap { name in
      guard let mediaType = Self.mediaType(of: name) else { return nil }
      guard let content = manager.contents(atPath: "\(directory)/\(name)") else {
        throw MissingAssets(searched: ["\(directory)/\(name)"])
      }
      return File(path: name, mediaType: mediaType, content: content)
    }
  }

  /// Reads the files that belong to the running program: beside it, where a build puts them, or in `share/tars/web`
  /// of the installation.
  package init() throws {
    let folder = Self.programFolder()
    let places = ["\(folder)/tars_TARSWebUI.resources/Assets", "\(folder)/../share/tars/web"]
    for place in places where FileManager.default.fileExists(atPath: "\(place)/index.html") {
      try self.init(directory: place)
      return
    }
    throw MissingAssets(searched: places)
  }

  private static func programFolder() -> String {
    let program =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments.first ?? ""
    return String(program[..<(program.lastIndex(of: "/") ?? program.startIndex)])
  }

  /// `nil` for files that aren't part of the page.
  private static func mediaType(of name: String) -> String? {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    return switch name[name.index(after: dot)...] {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "svg": "image/svg+xml"
    case "json": "application/json"
    case "webmanifest": "application/manifest+json"
    default: nil
    }
  }
}

/// The page's files aren't where they should be.
package struct MissingAssets: Error, CustomStringConvertible {
  /// Where they were looked for.
  package let searched: [String]

  package var description: String {
    "The web page's files are missing; looked in \(searched.joined(separator: " and ")). Install T.A.R.S. again."
  }
}
