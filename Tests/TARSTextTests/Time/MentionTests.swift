import TARSCore
import TARSText
import Testing

struct MentionTests {
  private static let reader = TimeReader()

  /// Kinds and days of what a passage mentions: "range 1997-01-01..2003-12-31".
  private func mentions(_ passage: String, _ language: String? = "en") -> [String] {
    Self.reader.mentions(in: passage, language: language).map { mention in
      let start = mention.interval.start.map { "\($0.date)" } ?? ""
      let end = mention.interval.end.map { "\($0.advanced(byMilliseconds: -1).date)" } ?? ""
      return "\(mention.kind) \(start)..\(end)"
    }
  }

  @Test(
    arguments: [
      ("en", "completed her degree in 1997 .", ["period 1997-01-01..1997-12-31"]),
      ("en", "from 1997 to 2003", ["range 1997-01-01..2003-12-31"]),
      ("en", "( 1998–2003 )", ["range 1998-01-01..2003-12-31"]),
      ("en", "( 1998–03 )", ["range 1998-01-01..2003-12-31"]),
      ("en", "the 2007–08 season", ["period 2007-01-01..2008-12-31"]),
      ("en", "since 2004", ["since 2004-01-01.."]), ("en", "until 1999", ["until ..1999-12-31"]),
      ("en", "after 1999", ["since 2000-01-01.."]), ("en", "before May 1999", ["until ..1999-04-30"]),
      (
        "en", "on 15 August 1944 and Oct . 30 , 2008",
        ["period 1944-08-15..1944-08-15", "period 2008-10-30..2008-10-30"]
      ),
      ("en", "in the early 18th century", ["period 1701-01-01..1734-04-30"]),
      ("en", "yesterday, last year, in May and three months ago", []),
      ("en", "the Class 40s, room 2010, 2024 employees and ISO 9001:2015", []),
      ("de", "vom 4. April 2007 bis zum 30. Juni 2010", ["range 2007-04-04..2010-06-30"]),
      ("de", "seit Mai 2019; bis Ende 2020", ["since 2019-05-01..", "until ..2020-12-31"]),
      ("fr", "du 1er mai 2019 au 3 juin 2020", ["range 2019-05-01..2020-06-03"]),
      ("es", "entre marzo de 2019 y mayo de 2020", ["range 2019-03-01..2020-05-31"]),
      ("it", "dal 2004 al 2006, fino al 2010", ["range 2004-01-01..2006-12-31", "until ..2010-12-31"]),
      ("pt", "em março de 2019, desde 2020", ["period 2019-03-01..2019-03-31", "since 2020-01-01.."]),
      ("nl", "van 2004 tot 2006 en na 2010", ["range 2004-01-01..2006-12-31", "since 2011-01-01.."]),
      ("zh", "1998年至2003年,2010年以后", ["range 1998-01-01..2003-12-31", "since 2011-01-01.."]),
    ] as [(String, String, [String])])
  func `a passage's periods are found`(language: String, passage: String, expected: [String]) {
    #expect(mentions(passage, language) == expected)
  }

  @Test func `a passage without a language is read as English`() {
    #expect(mentions("from 1997 to 2003", nil) == ["range 1997-01-01..2003-12-31"])
  }

  @Test func `places are in scalars`() throws {
    let passage = "Für 👩‍👩‍👧 galt: seit 2004."
    let mention = try #require(Self.reader.mentions(in: passage, language: "de").first)
    let scalars = Array(passage.unicodeScalars)[mention.range]
    #expect(String(String.UnicodeScalarView(scalars)) == "seit 2004")
  }
}
