import Foundation
import TARSCore
import Testing

struct VersionTests {
  static func written() throws -> String {
    try Project.text("VERSION").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test func theProgramHasTheVersionOfTheFile() throws {
    #expect(try Self.written() == ProductVersion.current)
  }

  @Test(.enabled(if: Program.isBuilt, "the program was not built with these tests"))
  func theProgramPrintsItsVersion() throws {
    let text = String(decoding: try Program.output(["version"]), as: UTF8.self)
    #expect(text.contains(try Self.written()))
  }

  @Test func theChangelogHasTheVersion() throws {
    #expect(try Project.text("CHANGELOG.md").contains("\n## \(Self.written())"))
  }
}
