import TARSCore
import TARSText
import Testing

struct TimeReaderTests {
  private static let reader = TimeReader()

  private func asker(locale: String? = nil, firstMonth: Int = 1) throws -> AskerClock {
    AskerClock(
      now: LocalCalendar.now, zone: try ZoneRules(named: LocalCalendar.zone), locale: locale,
      fiscalYearFirstMonth: firstMonth)
  }

  private func readings(
    _ question: String, _ language: String? = "en", locale: String? = nil, firstMonth: Int = 1
  ) throws -> [TimeReading] {
    Self.reader.readings(
      in: question, language: language, asker: try asker(locale: locale, firstMonth: firstMonth))
  }

  @Test(arguments: TimeTable.all)
  func `an expression means its kind and interval`(item: TimeTable.Case) throws {
    let readings = try readings(item.question, item.language)
    #expect(readings.map(\.kind.rawValue) == item.expected.map(\.kind))
    for (reading, expected) in zip(readings, item.expected) {
      if expected.span.hasPrefix("#") {
        #expect(reading.ordinal == Int(expected.span.dropFirst()))
      } else {
        #expect(reading.interval == LocalCalendar().interval(expected.span))
      }
      let scalars = Array(item.question.unicodeScalars)[reading.range[0]..<reading.range[1]]
      #expect(String(String.UnicodeScalarView(scalars)) == reading.text)
    }
  }

  @Test func `the table is as large as it promises`() {
    #expect(TimeTable.all.count >= 400)
    for (language, cases) in Dictionary(grouping: TimeTable.all, by: \.language) {
      #expect(cases.count >= 40, "\(language)")
    }
    #expect(TimeTable.timeless.count >= 80)
  }

  @Test(arguments: TimeTable.timeless)
  func `no time is read where there is none`(item: TimeTable.Case) throws {
    #expect(try readings(item.question, item.language).map(\.text) == [])
  }

  @Test(
    "an ambiguous date follows the locale, and says so",
    arguments: [
      ("en", "en-US", "2024-03-04", "2024-04-03"), ("en", "en-GB", "2024-04-03", "2024-03-04"),
      ("en", nil, "2024-03-04", "2024-04-03"), ("en", "de-CH", "2024-04-03", "2024-03-04"),
      ("de", "en-US", "2024-04-03", "2024-03-04"), ("fr", nil, "2024-04-03", "2024-03-04"),
    ] as [(String, String?, String, String)])
  func order(language: String, locale: String?, first: String, other: String) throws {
    let reading = try #require(try readings("03/04/2024", language, locale: locale).first)
    #expect(reading.interval == LocalCalendar().interval(first))
    #expect(reading.alternatives == [LocalCalendar().interval(other)])
    let note = try #require(reading.note)
    #expect(note.contains("2024-03-04" == first ? "4 March 2024 (month first)" : "3 April 2024 (day first)"))
  }

  @Test func `an alternative keeps the kind of the reading`() throws {
    let reading = try #require(try readings("since 03/04/2024").first)
    #expect(reading.alternatives == [LocalCalendar().interval("2024-04-03..")])
    let range = try #require(try readings("from 03/04/2024 to 05/06/2024").first)
    #expect(range.alternatives == [LocalCalendar().interval("2024-04-03..2024-06-05")])
  }

  @Test func `a time without a year says which was chosen`() throws {
    let reading = try #require(try readings("in June").first)
    #expect(reading.note?.contains("June 2023") == true)
    #expect(reading.alternatives == [LocalCalendar().interval("2024-06")])
    let range = try #require(try readings("between May and July").first)
    #expect(range.note?.contains("1 May 2023 to 31 July 2023") == true)
  }

  @Test(
    "a fiscal year is named by the year in which it ends",
    arguments: [
      ("FY2024", "2023-10..2024-09"), ("this fiscal year", "2023-10..2024-09"),
      ("last fiscal year", "2022-10..2023-09"), ("fiscal year 2023/24", "2023-10..2024-09"),
    ])
  func fiscal(text: String, span: String) throws {
    let reading = try #require(try readings(text, firstMonth: 10).first)
    #expect(reading.interval == LocalCalendar().interval(span))
  }

  @Test func `seasons turn round in the south`() throws {
    var asker = try asker()
    asker.isSouthern = true
    let reading = try #require(Self.reader.readings(in: "summer 2023", language: "en", asker: asker).first)
    #expect(reading.interval == LocalCalendar().interval("2023-12..2024-02"))
  }

  @Test(arguments: ["between the two audits", "since the merger", "before our last meeting"])
  func `what an event dates is not guessed`(text: String) throws {
    let reading = try #require(try readings(text).first)
    #expect(reading.kind == .unresolved)
    #expect(reading.interval == .always)
    #expect(reading.note != nil)
  }

  @Test(
    "the edges of the calendar don't crash and stay codable",
    arguments: [
      "9999-12-31", "in 9999", "0001-01-01", "in the year 1", "since 0001-01-01", "until 9999-12-31",
      "100000 years ago", "99999 months ago", "in the last 9999 centuries",
      "between 0001-01-01 and 9999-12-31",
    ])
  func edges(text: String) throws {
    for seconds in [Int64.min / 1000, -62_135_596_800, 0, 253_402_300_799, Int64.max / 1000] {
      let asker = AskerClock(now: Instant(seconds: seconds), zone: try ZoneRules(named: "Asia/Tokyo"))
      for reading in Self.reader.readings(in: text, language: "en", asker: asker) {
        for bound in [reading.interval.start, reading.interval.end].compactMap({ $0 }) {
          #expect(TimeExpression.period(iso: bound.description)?.start == bound)
        }
      }
    }
  }

  @Test func `the language of a question is found where none is given`() throws {
    let reading = try #require(try readings("Welche Frist galt in den letzten drei Monaten?", nil).first)
    #expect(reading.interval == LocalCalendar().interval("2024-02-15..2024-05-15"))
  }

  @Test(arguments: ["2023-06-01", "Q3 2023", "1.6.2023", "2023年6月1日", "1 June 2023", "1. Juni 2023"])
  func `forms that mean the same everywhere are read in any language`(text: String) throws {
    for language in ["sv", "ja", "tr", "fr"] {
      #expect(try readings(text, language).count == 1, "\(language)")
    }
  }

  @Test(arguments: ["between 2019 and 2020 ", "from ", "last ", "1-", "twenty ", "第", "1 ", "may ", "'", "２"])
  func `a long question is read in time that grows with its length`(unit: String) throws {
    let text = String(repeating: unit, count: 100_000 / unit.utf8.count)
    for language in ["en", "zh"] { #expect(try readings(text, language).count <= 64) }
  }

  @Test func `random questions give ordered readings that don't overlap`() throws {
    var random = SeededRandom.printed()
    let words = TimeTable.all.flatMap { $0.question.split(separator: " ").map(String.init) }
    let languages = ["en", "de", "fr", "es", "it", "pt", "nl", "zh", "und"]
    for _ in 0..<3000 {
      let question = (0..<random.below(12)).map { _ in words[random.below(words.count)] }.joined(
        separator: " ")
      var end = 0
      for reading in try readings(question, languages[random.below(languages.count)]) {
        #expect(reading.range[0] >= end && reading.range[0] < reading.range[1], "\(question)")
        end = reading.range[1]
        if let from = reading.interval.start, let to = reading.interval.end {
          #expect(from < to, "\(question)")
        }
      }
    }
  }
}
