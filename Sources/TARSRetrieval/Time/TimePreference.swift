import TARSCore
import TARSText

/// The soft boost of time inferred from a question's words: passages that fit it move up, none is lost.
///
/// A passage's score is multiplied with 1 + 1.75 f + 0.5 v: `f` is the fit of the times that its text and headings
/// speak of, `v` the share of the asked span in which its version holds, half of that where the version's date is only
/// its file's. A multiple leaves passages that don't answer where they are, however well their dates fit.
struct TimePreference: Sendable {
  private let fits: [TimeFit]
  private let reader: TimeReader

  /// `nil` where the question names no span.
  init?(_ time: QuestionTime, reader: TimeReader) {
    guard !time.spans.isEmpty else { return nil }
    fits = time.spans.map(TimeFit.init)
    self.reader = reader
  }

  /// 1 for a passage that says nothing of the time asked about, up to 3.25.
  func factor(_ passage: Passage) -> Double {
    let times = reader.mentions(in: passage.embeddedText, language: passage.chunk.language).map(\.interval)
    let told = fits.map { $0.fit(times) }.max() ?? 0
    return 1 + Self.toldWeight * told + Self.heldWeight * held(by: passage.version)
  }

  private func held(by version: Version) -> Double {
    guard version.isDated else { return 0 }
    let share = fits.map { $0.cover(by: version.valid) }.max() ?? 0
    return version.validSource == .modified ? share / 2 : share
  }

  private static let toldWeight = 1.75
  private static let heldWeight = 0.5
}
