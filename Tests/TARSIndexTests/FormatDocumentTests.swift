import FoundationEssentials
import Testing

@testable import TARSIndex

/// `docs/formats/index.md` says what the code does.
struct FormatDocumentTests {
  private let page: String

  init() throws {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    page = try String(contentsOf: URL(filePath: "/\(root)/docs/formats/index.md"), encoding: .utf8)
  }

  /// The cells of the table rows whose first cell is a number.
  private var rows: [[String]] {
    page.split(separator: "\n").filter { $0.hasPrefix("|") }
      .map { $0.split(separator: "|").map { $0.trimming(while: { $0 == " " }) } }
      .filter { Int($0[0]) != nil }
  }

  @Test(arguments: Section.ofRows)
  func `each section stands in the page with its number and element size`(section: Section) {
    let row = rows.first { $0.count > 3 && $0[1] == "`\(section)`" }
    #expect(row?[0] == "\(section.rawValue)")
    #expect(row?[2] == "\(section.elementBytes)")
  }

  @Test func `the page has no section that the code doesn't know`() {
    #expect(rows.count { $0.count > 3 } == Section.ofRows.count)
  }

  @Test(arguments: [
    "The header is \(IndexFormat.headerBytes) bytes long",
    "| 8 | 4 | format version, \(IndexFormat.version) |",
    "| 12 | 4 | number of sections, at most \(IndexFormat.maximumSections) |",
    "| \(IndexFormat.tableOffset) | \(IndexFormat.entryBytes) each | section table |",
    "begin at multiples of \(IndexFormat.alignment) bytes", "`index/\(IndexFormat.manifestName)`",
    "`\(IndexFormat.newManifestName)`",
    "`*\(IndexFormat.segmentSuffix)`", "`*\(IndexFormat.columnsSuffix)`", "`\(IndexFormat.formerName)`",
    "`\(IndexFormat.besideName)`",
    "`\(String(decoding: IndexFormat.magic.dropLast(), as: UTF8.self))` and a line feed",
    "\(RowEntry.openEnd) while the newest does",
  ])
  func `the page names the constant`(sentence: String) {
    #expect(page.contains(sentence))
  }
}

extension Substring {
  fileprivate func trimming(while isTrimmed: (Character) -> Bool) -> String {
    var rest = drop(while: isTrimmed)
    while let last = rest.last, isTrimmed(last) { rest.removeLast() }
    return String(rest)
  }
}
