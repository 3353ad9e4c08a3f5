import Foundation
import TARSWebUI
import Testing

struct WebAssetsTests {
  @Test func thePageIsFoundBesideTheProgram() throws {
    let files = try WebAssets().files
    #expect(files.map(\.path) == files.map(\.path).sorted())
    #expect(files.first { $0.path == "index.html" }?.mediaType == "text/html; charset=utf-8")
    #expect(files.contains { $0.path == "js/main.js" && $0.mediaType.hasPrefix("text/javascript") })
  }

  @Test func everyFileOfThePageIsUsed() throws {
    let files = try WebAssets().files
    let text = files.map { String(decoding: $0.content, as: UTF8.self) }.joined()
    for file in files where file.path != "index.html" {
      let name = file.path.split(separator: "/").last ?? ""
      #expect(text.contains("/\(name)\"") || text.contains("/\(name)'"), "\(file.path)")
    }
  }

  @Test func everyFileThatIsNamedIsThere() throws {
    let files = try WebAssets().files
    let paths = Set(files.map(\.path))
    for file in files {
      let text = String(decoding: file.content, as: UTF8.self)
      for match in text.matches(of: /(?:href|src)="\/([^"]+)"/) {
        #expect(paths.contains(String(match.1)), "\(match.1)")
      }
      let folder = URL(filePath: "/\(file.path)").deletingLastPathComponent()
      for match in text.matches(of: /from '(\.[^']+)'/) {
        let path = folder.appending(path: String(match.1)).standardized.path
        #expect(paths.contains(String(path.dropFirst())), "\(match.1) in \(file.path)")
      }
    }
  }

  /// The content security policy forbids most of it; none of it may be relied on. Hosts that end in `.example`
  /// are nobody's (RFC 2606): forms show them.
  @Test(arguments: [
    "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "http://",
    "https://", " style=", "<style", "onload=", "javascript:", "localStorage", "document.cookie",
  ])
  func nothingReadsTextAsMarkupOrLeavesTheServer(_ forbidden: String) throws {
    for file in try WebAssets().files {
      let text = String(decoding: file.content, as: UTF8.self)
        .replacing("xmlns=\"http://www.w3.org/2000/svg\"", with: "")
        .replacing(/https:\/\/[a-z]+\.example\//, with: "")
      #expect(!text.contains(forbidden), "\(file.path)")
    }
  }

  @Test func aFolderWithoutThePageIsAnErrorThatNamesIt() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(throws: MissingAssets.self) { try WebAssets(directory: folder) }
    let error = #expect(throws: MissingAssets.self) { try WebAssets(directory: folder + "/none") }
    #expect(error?.searched == [folder + "/none"])
    #expect(error?.description.contains(folder) == true)
  }

  @Test func onlyFilesOfThePagesKindsAreTaken() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder + "/js", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["index.html", "js/a.js", "notes.txt", "js/.swp"] {
      try Data(name.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
    }
    let files = try WebAssets(directory: folder).files
    #expect(files.map(\.path) == ["index.html", "js/a.js"])
    #expect(files[1].content == Data("js/a.js".utf8))
  }
}
