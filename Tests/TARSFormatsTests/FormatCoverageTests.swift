import FoundationEssentials
import TARSCore
import Testing

@testable import TARSFormats

/// What becomes of real files of every type: `docs/reference/formats.md` is written from it with
/// TARS_UPDATE_REFERENCE=1.
@Suite(.enabled(if: Fixtures.exists(Fixtures.mixed), "the evaluation data is not beside the project"))
struct FormatCoverageTests {
  private static let page = Fixtures.root + "/docs/reference/formats.md"

  @Test func theReferenceListsWhatBecomesOfEveryType() async throws {
    let coverage = try await FormatCoverage.measure()
    if ProcessInfo.processInfo.environment["TARS_UPDATE_REFERENCE"] != nil {
      try Data(coverage.markdown.utf8).write(to: URL(filePath: Self.page))
    }
    // A file that crashes its parser or has to be killed is a defect, whatever it is.
    #expect(coverage.files.filter { $0.code == .parserFailed || $0.code == .internalError }.map(\.path) == [])
    #expect(coverage.share(of: 0.95) >= 0.95, "\(coverage.share(of: 0.95)) of the files")
    let written = try String(decoding: Fixtures.bytes(Self.page), as: UTF8.self)
    for type in Set(coverage.files.map(\.type)) {
      #expect(written.contains("| \(type) |"), "\(type) is not listed")
    }
  }
}
