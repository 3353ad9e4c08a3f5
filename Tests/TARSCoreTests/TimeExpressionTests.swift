import TARSCore
import Testing

struct TimeExpressionTests {
  @Test(arguments: [
    ("2024", "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"),
    ("2023", "2023-01-01T00:00:00Z", "2024-01-01T00:00:00Z"),
    ("2024-02", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z"),
    ("2024-12", "2024-12-01T00:00:00Z", "2025-01-01T00:00:00Z"),
    ("2024-06-01", "2024-06-01T00:00:00Z", "2024-06-02T00:00:00Z"),
    ("1969-12-31", "1969-12-31T00:00:00Z", "1970-01-01T00:00:00Z"),
    ("2024-06-01T09:30Z", "2024-06-01T09:30:00Z", "2024-06-01T09:30:00Z"),
    ("2024-06-01T09:30:00+02:00", "2024-06-01T07:30:00Z", "2024-06-01T07:30:00Z"),
    ("2024-06-01T09:30:00.5Z", "2024-06-01T09:30:00.500Z", "2024-06-01T09:30:00.500Z"),
    ("2024-06-01T09:30:00.1239Z", "2024-06-01T09:30:00.123Z", "2024-06-01T09:30:00.123Z"),
    ("2024-06-01T09:30:00.123456+00:00", "2024-06-01T09:30:00.123Z", "2024-06-01T09:30:00.123Z"),
    ("2024-06-01T09:30:00.999999999Z", "2024-06-01T09:30:00.999Z", "2024-06-01T09:30:00.999Z"),
    ("2024-06-01 00:15:00.25-01:30", "2024-06-01T01:45:00.250Z", "2024-06-01T01:45:00.250Z"),
  ])
  func namesAPeriod(text: String, start: String, end: String) throws {
    let period = try #require(TimeExpression.period(iso: text))
    #expect(period.start.description == start)
    #expect(period.end.description == end)
  }

  @Test(arguments: [
    "", "yesterday", "24", "2024-13", "2024-02-30", "2023-02-29", "0000", "2024-6-1", "2024-06-01T25:00",
    "2024-06-01T10", "2024-06-01T10:61", "2024-06-01T10:00:00+9", "２０２４", "2024-06-01T10:00:00.",
    "2024-06-01T10:00:00.1234567890Z", "2024-06-01T10:00:00.12x4Z",
    "2024-06T10:00",
    "2024-06-01T10:00Z extra",
  ])
  func refusesWhatIsNoTime(text: String) {
    #expect(TimeExpression.period(iso: text) == nil)
    #expect(throws: TARSError.invalidTime(text)) { try TimeExpression.require(iso: text) }
  }

  @Test func lastMomentOfADayIsInsideIt() throws {
    let day = try TimeExpression.require(iso: "2024-06-01")
    #expect(day.last.description == "2024-06-01T23:59:59.999Z")
    #expect(Interval(start: day.start, end: day.end).contains(day.last))
  }
}

struct CivilDateTests {
  @Test func everyDayOfNineMillenniaComesBack() {
    for days in stride(from: -719_162, through: 2_932_896, by: 37) {
      let date = CivilDate(daysSinceEpoch: days)
      #expect(date.daysSinceEpoch == days)
      #expect(CivilDate(year: date.year, month: date.month, day: date.day) == date)
      #expect(date.start.date == date)
    }
  }

  @Test func datesBeforeTheEpochHaveTheirDay() {
    #expect(Instant(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
    #expect(Instant(milliseconds: -1).date.description == "1969-12-31")
  }
}

struct IntervalTests {
  let first = Instant(seconds: 100)
  let second = Instant(seconds: 200)

  @Test func endIsOutside() {
    let interval = Interval(start: first, end: second)
    #expect(interval.contains(first))
    #expect(!interval.contains(second))
    #expect(Interval.always.contains(second))
  }

  @Test func neighboursDoNotOverlap() {
    let before = Interval(end: first)
    let after = Interval(start: first)
    #expect(!before.overlaps(after))
    #expect(!after.overlaps(before))
    #expect(Interval(start: first, end: second).overlaps(after))
    #expect(Interval.always.overlaps(before))
  }
}
