import TARSCore
import Testing

@testable import TARSFormats

/// Old Office files, built record by record.
struct LegacyTests {
  private static func record(_ type: Int, _ body: [UInt8]) -> [UInt8] {
    two(type) + two(body.count) + body
  }

  private static func two(_ number: Int) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8 & 0xFF)] }

  /// A workbook with one sheet.
  private static func workbook(globals: [UInt8] = [], sheet: [UInt8], isOld: Bool = false) -> [UInt8] {
    let version = isOld ? 0x0500 : 0x0600
    let name: [UInt8] = isOld ? [1, 0x53] : [1, 0, 0x53]
    let begin = record(0x0809, two(version) + two(5))
    let size = begin.count + 4 + 6 + name.count + globals.count + 4
    let entry = record(0x0085, CompoundFileBuilder.bytes(UInt32(size)) + [0, 0] + name)
    let stream =
      begin + entry + globals + record(0x000A, []) + record(0x0809, two(version) + two(0x10)) + sheet
      + record(0x000A, [])
    return CompoundFileBuilder.build([(isOld ? "Book" : "Workbook", stream)])
  }

  private static func cell(_ row: Int, _ column: Int, format: Int = 0) -> [UInt8] {
    two(row) + two(column) + two(format)
  }

  private func outline(_ bytes: [UInt8]) throws -> [String] {
    try Fixtures.parse(bytes, name: "a.xls").outline
  }

  @Test func sharedTextsGoOnInFurtherRecordsWithWiderCharacters() throws {
    let first = CompoundFileBuilder.bytes(1) + CompoundFileBuilder.bytes(1) + Self.two(4) + [0, 0x61, 0x62]
    let rest: [UInt8] = [1, 0x63, 0, 0xAC, 0x20]
    let strings = Self.record(0x00FC, first) + Self.record(0x003C, rest)
    let sheet = Self.record(0x00FD, Self.cell(6, 1) + CompoundFileBuilder.bytes(0))
    #expect(try outline(Self.workbook(globals: strings, sheet: sheet)) == ["h1 S", "p abc€ (B7)"])
  }

  @Test(arguments: [
    (UInt32(5 << 2 | 2), "5"), (UInt32(1234 << 2 | 3), "12.34"), (0x3FF8_0000, "1.5"), (0xFFFF_FFFE, "-1"),
  ])
  func shortNumbersAreRead(_ value: UInt32, _ text: String) throws {
    let sheet = Self.record(0x027E, Self.cell(0, 0) + CompoundFileBuilder.bytes(value))
    #expect(try outline(Self.workbook(sheet: sheet)) == ["h1 S", "p \(text) (A1)"])
  }

  @Test func datesAndCalculatedTextsAreRead() throws {
    let format = Self.record(0x00E0, Self.two(0) + Self.two(14) + [UInt8](repeating: 0, count: 16))
    let day = Self.record(0x027E, Self.cell(0, 0) + CompoundFileBuilder.bytes(45352 << 2 | 2))
    let formula = Self.record(
      0x0006, Self.cell(1, 0) + [0, 0, 0, 0, 0, 0, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 8))
    let text = Self.record(0x0207, Self.two(2) + [0, 0x6F, 0x6B])
    let bytes = Self.workbook(globals: format, sheet: day + formula + text)
    #expect(try outline(bytes) == ["h1 S", "p 2024-03-01 (A1)", "p ok (A2)"])
  }

  @Test func workbooksBefore1997AreReadInTheirCodePage() throws {
    let page = Self.record(0x0042, Self.two(1251))
    let sheet = Self.record(0x0204, Self.cell(0, 0) + Self.two(2) + [0xE6, 0xE5])
    #expect(try outline(Self.workbook(globals: page, sheet: sheet, isOld: true)) == ["h1 S", "p же (A1)"])
  }

  @Test func filesWithAPasswordAreRefused() throws {
    let workbook = Self.workbook(globals: Self.record(0x002F, [0, 0]), sheet: [])
    var user = [UInt8](repeating: 0, count: 20)
    user.replaceSubrange(12..<16, with: [0xDF, 0xC4, 0xD1, 0xF3])
    let slides = CompoundFileBuilder.build([("PowerPoint Document", [0]), ("Current User", user)])
    var header = [UInt8](repeating: 0, count: 1024)
    header.replaceSubrange(0..<4, with: [0xEC, 0xA5, 0xC1, 0])
    header[11] = 1
    let document = CompoundFileBuilder.build([("WordDocument", header)])
    for bytes in [workbook, slides, document] {
      let error = #expect(throws: TARSError.self) { try Fixtures.parse(bytes, name: "a") }
      #expect(error?.code == .fileEncrypted)
    }
  }

  @Test func anEmbeddedDocumentDoesNotHideWhatTheFileIs() throws {
    let deep = CompoundFileBuilder.build([
      ("Workbook", [0]), ("Other", Array("W o r d D o c u m e n t".utf8)),
    ])
    #expect(FileSniffer.type(of: deep, name: "a.doc").format == .xls)
  }

  @Test func aDocumentOfAnotherProgramSaysSo() {
    let bytes = CompoundFileBuilder.build([("WordDocument", [UInt8](repeating: 1, count: 1024))])
    let error = #expect(throws: TARSError.self) { try Fixtures.parse(bytes, name: "a.doc") }
    #expect(error?.code == .fileUnsupported)
  }
}
