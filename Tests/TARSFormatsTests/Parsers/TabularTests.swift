import TARSCore
import Testing

@testable import TARSFormats

struct TabularTests {
  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b", [["a", "b"]]),
    ("a,\n,b\n", [["a", ""], ["", "b"]]),
    ("a,", [["a", ""]]),
    ("\"a,b\",\"say \"\"no\"\"\"", [["a,b", "say \"no\""]]),
    ("\"two\nlines\",x", [["two lines", "x"]]),
    ("\"never closed,x\ny", [["never closed,x y"]]),
    ("\"a\"tail,b", [["atail", "b"]]),
    ("x\n\ny", [["x"], [""], ["y"]]),
    (" spaced , \"quoted\" ", [["spaced", "quoted"]]),
  ])
  func recordsAreReadAsRFC4180Says(_ text: String, _ records: [[String]]) {
    var reader = DelimitedReader(Array(text.utf8), delimiter: UInt8(ascii: ","))
    var read: [[String]] = []
    while let record = reader.next() { read.append(record) }
    #expect(read == records)
  }

  @Test(arguments: [
    ("a,b,c\n1,2,3\n", ","), ("a;b\n1,5;2,5\n3,5;4,5\n", ";"), ("a\tb\n1\t2\n", "\t"), ("a|b\n1|2\n", "|"),
    ("one\ntwo\n", ","), ("sep=^\na^b\n", "^"), ("", ","),
    ("text, with commas;x\nmore text;y\nstill, more, text;z\n", ";"),
  ])
  func theDelimiterIsFound(_ text: String, _ delimiter: String) {
    #expect(DelimiterSniffer.sniff(Array(text.utf8)).delimiter == delimiter.utf8.first)
  }

  @Test(arguments: [
    (["Name", "Age"], true), (["1", "2"], false), (["Name", "2024"], false), (["a", "a"], false),
    (["Name"], false), (["Name", "", "Age"], true), (["Name", "", ""], false), (["2024-01-01", "x"], false),
    (["12 %", "Rate"], false), (["Q1 2024", "Q2 2024"], true),
  ])
  func aHeaderIsNamesNotNumbers(_ row: [String], _ isHeader: Bool) {
    #expect(TableRows.looksLikeHeader(row) == isHeader)
  }

  @Test func unevenRowsAreKeptAndReported() throws {
    let document = try Fixtures.parse("a,b\n1\n1,2,3\n", name: "x.csv")
    #expect(document.outline == ["row a: 1", "row a: 1 | b: 2 | 3"])
    #expect(document.warnings == ["2 rows have more or fewer fields than the header."])
  }

  @Test func aHeaderAloneIsStillText() throws {
    #expect(try Fixtures.parse("Name,Age\n", name: "x.csv").outline == ["row Name | Age"])
  }
}
