import TARSCore
import TARSInsight
import Testing

/// Tables can be opened in a spreadsheet without harm.
struct CSVTableTests {
  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
    ("two\nlines", "\"two\nlines\""),
    ("=1+1", "'=1+1"), ("+41 44", "'+41 44"), ("-2", "'-2"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"),
    ("=cmd|' /C calc'!A0,b", "\"'=cmd|' /C calc'!A0,b\""), ("\r=1", "\"'\r=1\""), ("", ""), ("ü", "ü"),
    ("=\u{301}x", "'=\u{301}x"),
  ])
  func textsAreQuotedAndCannotBeFormulas(text: String, written: String) {
    var table = CSVTable(["a", "b"])
    table.add([.text(text), .whole(1)])
    #expect(table.text == "a,b\r\n\(written),1\r\n")
  }

  @Test(arguments: [
    (CSVTable.Cell.whole(-3), "-3"), (.number(0.5), "0.5"), (.number(12.345678), "12.3457"),
    (.number(7), "7"),
    (.missing, ""), (.number(.nan), ""),
  ])
  func numbersStayNumbersAndWhatIsNotKnownIsEmpty(cell: CSVTable.Cell, written: String) {
    var table = CSVTable(["a"])
    table.add([cell])
    #expect(table.text == "a\r\n\(written)\r\n")
  }

  @Test func aDayWithoutRecordsHasEmptyCells() throws {
    let span = try DaySpan(from: "2024-06-01", to: "2024-06-01", now: Instant(seconds: 1_717_286_400))
    let report = UseReport(
      period: UsePeriod(span, privacy: .aggregate), days: [UseDay(date: "2024-06-01", numbers: nil)])
    #expect(report.csv.text.split(separator: "\r\n").last == "2024-06-01,UTC,,,,,,,,,,,,,")
  }
}
