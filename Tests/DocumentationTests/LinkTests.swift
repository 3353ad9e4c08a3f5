import Foundation
import Testing

/// Links between the project's pages lead somewhere.
struct LinkTests {
  @Test(arguments: try pages())
  func relativeLinksExist(page: String) throws {
    let folder = (page as NSString).deletingLastPathComponent
    let broken = try Self.links(in: Project.text(page)).filter { link in
      let path = Project.root + "/" + folder + "/" + link
      return !FileManager.default.fileExists(atPath: path)
    }
    #expect(broken.isEmpty, "\(page): \(broken)")
  }

  static func pages() throws -> [String] {
    let files = FileManager.default
    let top = try files.contentsOfDirectory(atPath: Project.root).filter { $0.hasSuffix(".md") }
    let inner = files.enumerator(atPath: Project.root + "/docs")?.compactMap { $0 as? String } ?? []
    return (top + inner.filter { $0.hasSuffix(".md") }.map { "docs/" + $0 }).sorted()
  }

  /// Targets of Markdown links inside the project, without anchors.
  private static func links(in text: String) throws -> [String] {
    text.matches(of: /\]\(([^)\s]+)\)/).map { String($0.output.1) }
      .filter { !$0.contains("://") && !$0.hasPrefix("#") && !$0.hasPrefix("mailto:") }
      .map { String($0.prefix { $0 != "#" }) }
  }
}
