import Foundation
import TARSCore
import TARSText
import Testing

struct ZoneRulesTests {
  @Test(arguments: [
    "Europe/Zurich", "America/New_York", "Asia/Tokyo", "Australia/Sydney", "America/Sao_Paulo",
    "Asia/Kolkata",
    "Pacific/Apia", "Europe/Dublin", "Africa/Casablanca", "UTC",
  ])
  func `local days begin when Foundation says`(name: String) throws {
    let clock = AskerClock(now: Instant(seconds: 0), zone: try ZoneRules(named: name))
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: name))
    let reader = TimeReader()
    for year in [1975, 1999, 2012, 2024, 2026, 2031, 2036] {
      for month in 1...12 {
        let text = "\(year)-\(month < 10 ? "0" : "")\(month)-15"
        let start = try #require(
          calendar.date(from: DateComponents(year: year, month: month, day: 15))
        ).timeIntervalSince1970
        let reading = try #require(reader.readings(in: text, language: "en", asker: clock).first)
        #expect(reading.interval.start == Instant(seconds: Int64(start)), "\(text)")
      }
    }
  }

  @Test func `a day of a change has 23 or 25 hours`() throws {
    let clock = AskerClock(now: Instant(seconds: 0), zone: try ZoneRules(named: "Europe/Zurich"))
    for (text, hours) in [("2024-03-31", 23), ("2024-10-27", 25), ("2050-03-27", 23), ("2024-06-01", 24)] {
      let reading = try #require(TimeReader().readings(in: text, language: "en", asker: clock).first)
      let start = try #require(reading.interval.start).milliseconds
      #expect(try #require(reading.interval.end).milliseconds - start == Int64(hours) * 3_600_000)
    }
  }

  @Test func `a fixed offset holds always`() throws {
    let clock = AskerClock(now: Instant(seconds: 0), zone: ZoneRules(secondsEast: -5 * 3600))
    let reading = try #require(TimeReader().readings(in: "2024-06-01", language: "en", asker: clock).first)
    #expect(reading.interval.start?.description == "2024-06-01T05:00:00Z")
  }

  @Test(arguments: [
    "", "Nowhere/City", "../../etc/passwd", "/etc/passwd", "Europe//Zurich", "Europe", "tzdata.zi",
    "Europe/Zurich\0x",
  ])
  func `an unknown zone is an error with a hint`(name: String) {
    let error = #expect(throws: TARSError.self) { try ZoneRules(named: name) }
    #expect(error?.code == .invalidTime)
    #expect(error?.hint.contains("tzdata") == true)
  }
}
