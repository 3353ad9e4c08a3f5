import FoundationEssentials
import TARSCore
import Testing

@testable import TARSFormats

/// Real files of many programs, most of them made to be hard, from the evaluation data.
@Suite(.enabled(if: Fixtures.exists(Fixtures.mixed), "the evaluation data is not beside the project"))
struct MixedFilesTests {
  /// What a file may be refused with; anything else is a defect of ours.
  private static let refusals: Set<ErrorCode> = [
    .fileUnsupported, .fileEmpty, .fileEncrypted, .fileDamaged, .parserLimit,
  ]

  @Test func everyFileIsReadOrRefusedWithAReason() async throws {
    let parser = ConfinedParser(executable: Fixtures.worker)
    var codes: [ErrorCode: Int] = [:]
    for path in try MixedManifest.files(role: "source") {
      do {
        let document = try await parser.parse(path: path, name: MixedManifest.name(path))
        #expect(document.isContainer == document.blocks.isEmpty)
        #expect(document.blocks.allSatisfy { !$0.text.isEmpty })
      } catch let error as TARSError {
        codes[error.code, default: 0] += 1
        #expect(Self.refusals.contains(error.code), "\(path): \(error)")
      }
    }
    #expect(codes[.fileEncrypted, default: 0] > 0)
  }

  /// Share of the words of the expected text that are found, over all files of a type. The rest is mostly formula
  /// notation, image captions and navigation, which the expected texts have and we leave out.
  @Test(arguments: [
    ("csv", 0.99), ("md", 0.99), ("html", 0.95), ("docx", 0.85), ("pdf", 0.97), ("tex", 0.97),
  ])
  func theWordsOfTheExpectedTextsAreFound(_ type: String, _ least: Double) async throws {
    let parser = ConfinedParser(executable: Fixtures.worker)
    let expected = Set(try MixedManifest.files(role: "groundtruth"))
    var (found, all, files) = (0, 0, 0)
    for path in try MixedManifest.files(role: "source") where path.hasSuffix("." + type) {
      guard let partner = MixedManifest.partner(of: path, in: expected) else { continue }
      guard let document = try? await parser.parse(path: path, name: MixedManifest.name(path)) else {
        continue
      }
      let recall = try WordRecall(document, of: partner)
      found += recall.found
      all += recall.all
      files += 1
    }
    #expect(files > 0)
    #expect(Double(found) >= least * Double(all), "\(found) of \(all) words in \(files) \(type) files")
  }
}

/// The list of the evaluation data's files.
enum MixedManifest {
  static func files(role: String) throws -> [String] {
    let text = try String(decoding: Fixtures.bytes(Fixtures.mixed + "/manifest.tsv"), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      return fields.count > 3 && fields[3] == role ? "\(Fixtures.mixed)/\(fields[0])" : nil
    }
  }

  static func name(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }

  /// The file that holds the expected text.
  static func partner(of path: String, in known: Set<String>) -> String? {
    let beside = path.replacing("/sources/", with: "/groundtruth/")
    let stem = beside.lastIndex(of: ".").map { String(beside[..<$0]) } ?? beside
    return [beside + ".md", stem + ".md"].first { known.contains($0) && $0 != path }
  }
}
