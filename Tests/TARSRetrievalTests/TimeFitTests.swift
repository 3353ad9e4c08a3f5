import TARSCore
import Testing

@testable import TARSRetrieval

struct TimeFitTests {
  private static func span(_ text: String) throws -> Interval { try TimeExpression.interval(iso: text) }

  private func fit(_ asked: String, _ told: [String]) throws -> Double {
    TimeFit(try Self.span(asked)).fit(try told.map(Self.span))
  }

  @Test func `the same span fits wholly, nothing doesn't at all`() throws {
    #expect(try fit("2004-03/2007-05", ["2004-03/2007-05"]) == 1)
    #expect(try fit("2004/..", ["2004/.."]) == 1)
    #expect(try fit("2004/2007", []) == 0)
    #expect(try fit("2004/2007", ["1990/1991", "2010/.."]) == 0)
  }

  /// Each row: a span asked about, and times in falling order of fit.
  @Test(arguments: [
    ("2004/2007", ["2004/2007", "2004/2009", "2001/2007", "2005/2006", "2009/2010"]),
    ("2004/2007", ["2004-01-01/2004-01-01", "2004-01-05/2004-01-05", "2004-06/2004-06", "2007-03/2007-03"]),
    ("2004/..", ["2004/..", "2004-05/2004-05", "2009/2009", "2001/2003"]),
    ("../2007", ["../2007", "2007-05/2007-05", "1999/1999", "2009/2009"]),
    ("2004-05-03/2004-05-03", ["2004-05-03/2004-05-03", "2004-05-09/2004-05-09", "2004-11-03/2004-11-03"]),
  ])
  func `a time fits better the nearer its ends are`(asked: String, told: [String]) throws {
    let fits = try told.map { try fit(asked, [$0]) }
    #expect(fits == fits.sorted(by: >))
    #expect(Set(fits).count == fits.count)
    #expect(fits.allSatisfy { (0...1).contains($0) })
  }

  @Test func `a span that begins at midnight of another time zone begins on that day`() throws {
    for zone in ["+11:00", "+01:00", "-05:00", "-10:00"] {
      let start = try TimeExpression.require(iso: "2004-01-01T00:00\(zone)").start
      let end = try TimeExpression.require(iso: "2005-01-01T00:00\(zone)").start
      let fit = TimeFit(Interval(start: start, end: end)).fit([try Self.span("2004/2004")])
      #expect(fit > 0.99)
    }
  }

  /// By hand: 2004 is a quarter of four years, less a leap day's difference.
  @Test(arguments: [
    ("2001/2004", "2004/2009", 366 / 1461.0), ("2001/2004", "2000/2009", 1), ("2001/..", "1990/2001", 1),
    ("2001/2004", "1990/1995", 0),
  ])
  func `the cover is the share of the span`(asked: String, held: String, share: Double) throws {
    #expect(abs(TimeFit(try Self.span(asked)).cover(by: try Self.span(held)) - share) < 1e-9)
  }
}
