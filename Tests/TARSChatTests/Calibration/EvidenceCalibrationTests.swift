import Foundation
import TARSCore
import TARSModels
import Testing

@testable import TARSChat

/// What the gate and the choice of sentences reach on questions with known answers, and without.
///
/// `TARS_CALIBRATION=1` fits weights and curve anew on all questions and prints them, as
/// docs/decisions/0003-evidence-gate.md has them.
@Suite(.serialized, .enabled(if: QuestionSet.isPresent, "there is no ../shared/data/xquad-r"))
struct EvidenceCalibrationTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let model = environment["TARS_TEST_MODEL"]

  /// With the embedding model where there is one.
  private static func embedder() throws -> (any Embedder)? {
    try model.map { CachingEmbedder(try TextEncoder(directory: $0)) }
  }

  @Test func `by words alone the gate keeps answers and refuses foreign questions`() async throws {
    let cases = try await CalibrationRun(embedder: nil, step: 10).cases(of: ["xquad-r/en", "xquad-r/de"])
    check(CalibrationReport(cases), answerable: 0.85, removed: 0.45, foreign: 0.06)
  }

  @Test(.enabled(if: model != nil, "TARS_TEST_MODEL names no embedding model"))
  func `with meaning the gate keeps answers and refuses foreign questions`() async throws {
    let run = CalibrationRun(embedder: try Self.embedder(), step: 10)
    check(
      CalibrationReport(try await run.cases(of: ["xquad-r/en", "xquad-r/de"])), answerable: 0.87,
      removed: 0.42, foreign: 0.03)
  }

  @Test(.enabled(if: environment["TARS_CALIBRATION"] != nil, "only to calibrate anew"))
  func `weights and curve are fitted anew`() async throws {
    for embedder in [nil, try Self.embedder()] {
      let run = CalibrationRun(embedder: embedder, step: 1)
      let cases = try await run.cases(of: ["xquad-r/en", "xquad-r/de", "xquad-r/es"])
      print(embedder == nil ? "== words alone" : "== with meaning")
      print(SentenceWeightFit(cases).description)
      print(CalibrationReport(cases).description)
    }
  }

  private func check(_ report: CalibrationReport, answerable: Double, removed: Double, foreign: Double) {
    #expect(report.share(of: .answerable) >= answerable, "\(report)")
    #expect(report.share(of: .removed) <= removed, "\(report)")
    #expect(report.share(of: .foreign) <= foreign, "\(report)")
    #expect(report.answerInBest >= 0.70, "\(report)")
    #expect(report.answerInBestThree >= 0.88, "\(report)")
  }
}
