import TARSCore
import Testing

@testable import TARSChat

struct ChangeWordingTests {
  private static let moment = Instant(seconds: 1_717_200_000)

  @Test(arguments: [
    ("en", "Since 1 June 2024:"), ("de", "Seit dem 1. Juni 2024:"), ("fr", "Depuis le 1er juin 2024 :"),
    ("es", "Desde el 1 de junio de 2024:"), ("it", "Dal 1 giugno 2024:"),
    ("pt", "Desde 1 de junho de 2024:"), ("nl", "Sinds 1 juni 2024:"), ("zh", "自2024年6月1日起："),
    ("fi", "Since 2024-06-01:"),
  ])
  func `dates are written as the question's language writes them`(_ language: String, _ text: String) {
    #expect(ChangeWording(language: language).since(Self.moment) == text)
  }

  @Test(arguments: ["en", "de", "fr", "es", "it", "pt", "nl", "zh", nil])
  func `no text keeps a gap`(_ language: String?) {
    let wording = ChangeWording(language: language)
    let texts = [
      wording.before, wording.since, wording.added, wording.removed, wording.firstThere, wording.lastThere,
      wording.stillThere, wording.lastChange, wording.oneVersion,
    ].map { $0(Self.moment) }
    #expect(texts.allSatisfy { !$0.contains("{") && $0.contains("2024") })
    #expect(Set(texts).count == texts.count && !wording.noChange.isEmpty)
  }
}
