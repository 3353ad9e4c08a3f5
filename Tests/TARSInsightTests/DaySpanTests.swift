import TARSCore
import Testing

/// How days are written.
struct DaySpanTests {
  private static let now = Instant(seconds: 1_717_286_400)  // 2024-06-02

  private static let spans: [(from: String?, to: String?, first: String, last: String)] = [
    (nil, nil, "2024-05-04", "2024-06-02"), ("2024-06-01", nil, "2024-06-01", "2024-06-02"),
    (nil, "2024-03-31", "2024-03-02", "2024-03-31"), ("2024-02", "2024-02", "2024-02-01", "2024-02-29"),
    ("2023", "2023", "2023-01-01", "2023-12-31"),
    ("2024-06-01T23:30:00+02:00", "2024-06-02T00:30:00Z", "2024-06-01", "2024-06-02"),
  ]

  @Test(arguments: spans)
  func spansAreWholeDays(from: String?, to: String?, first: String, last: String) throws {
    let span = try DaySpan(from: from, to: to, now: Self.now)
    #expect("\(span.first) \(span.last)" == "\(first) \(last)")
  }

  private static let noSpans: [(from: String?, to: String?, code: ErrorCode)] = [
    ("2024-06-03", nil, .badRequest), ("2024-06-02", "2024-06-01", .badRequest),
    ("1990", "2024", .badRequest), ("yesterday", nil, .invalidTime), (nil, "2024-02-30", .invalidTime),
  ]

  @Test(arguments: noSpans)
  func whatIsNoSpanIsRefused(from: String?, to: String?, code: ErrorCode) {
    let error = #expect(throws: TARSError.self) { try DaySpan(from: from, to: to, now: Self.now) }
    #expect(error?.code == code)
  }
}
