import TARSCore
import Testing

@testable import TARSFormats

/// Real office files and books from the evaluation data, against the texts that are expected of them.
@Suite(.enabled(if: Fixtures.exists(Fixtures.mixed), "the evaluation data is not beside the project"))
struct OfficeFilesTests {
  /// What is missing is mostly numbers of lists that their programs count, and signs of formulas.
  @Test(arguments: [
    ("docx", 0.97), ("pptx", 0.95), ("xlsx", 0.95), ("odt", 0.98), ("ods", 0.99), ("odp", 0.97),
    ("doc", 0.96),
    ("xls", 0.99), ("ppt", 0.93), ("epub", 0.98),
  ])
  func theWordsOfTheExpectedTextsAreFound(_ type: String, _ least: Double) async throws {
    let parser = ConfinedParser(executable: Fixtures.worker)
    let expected = Set(try MixedManifest.files(role: "groundtruth"))
    var (found, all) = (0, 0)
    for path in try MixedManifest.files(role: "source") where path.hasSuffix("." + type) {
      guard let partner = MixedManifest.partner(of: path, in: expected) else { continue }
      let document = try await parser.parse(path: path, name: MixedManifest.name(path))
      let recall = try WordRecall(document, of: partner)
      found += recall.found
      all += recall.all
    }
    #expect(all > 0)
    #expect(Double(found) >= least * Double(all), "\(found) of \(all) words of \(type) files")
  }

  @Test(arguments: ["doc", "xls", "ppt", "rtf", "odt", "ods", "odp", "epub", "docx", "xlsx", "pptx"])
  func whatIsNotReadHasAReason(_ type: String) async throws {
    let parser = ConfinedParser(executable: Fixtures.worker)
    let reasons: Set<ErrorCode> = [.fileEmpty, .fileEncrypted, .fileDamaged, .fileUnsupported]
    var (read, refused) = (0, 0)
    for path in try MixedManifest.files(role: "source") where path.hasSuffix("." + type) {
      do {
        #expect(!(try await parser.parse(path: path, name: MixedManifest.name(path))).blocks.isEmpty)
        read += 1
      } catch let error as TARSError {
        refused += 1
        #expect(reasons.contains(error.code), "\(path): \(error)")
      }
    }
    #expect(read >= refused, "\(read) read, \(refused) refused")
  }
}
