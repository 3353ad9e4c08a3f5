import Glibc
import TARSCore
import Testing

@testable import TARSFormats

struct ImageTests {
  static let hasTesseract = access("/usr/bin/tesseract", X_OK) == 0

  /// A bitmap of one bit a pixel, white but for what `isBlack` says.
  private func bitmap(width: Int, height: Int, isBlack: (Int, Int) -> Bool = { _, _ in false }) -> [UInt8] {
    let row = (width + 31) / 32 * 4
    func little(_ number: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    var bytes = Array("BM".utf8) + little(62 + row * height, 4) + little(0, 4) + little(62, 4)
    bytes += little(40, 4) + little(width, 4) + little(height, 4) + little(1, 2) + little(1, 2) + little(0, 4)
    bytes += little(row * height, 4) + little(2835, 4) + little(2835, 4) + little(2, 4) + little(0, 4)
    bytes += [0, 0, 0, 0, 255, 255, 255, 0]
    for y in (0..<height).reversed() {
      var line = [UInt8](repeating: 0xFF, count: row)
      for x in 0..<width where isBlack(x, y) { line[x / 8] &= ~(0x80 >> UInt8(x % 8)) }
      bytes += line
    }
    return bytes
  }

  /// Letters of seven lines of five pixels, eight times enlarged.
  private static let letters: [Character: [String]] = [
    "H": ["10001", "10001", "10001", "11111", "10001", "10001", "10001"],
    "E": ["11111", "10000", "10000", "11110", "10000", "10000", "11111"],
    "L": ["10000", "10000", "10000", "10000", "10000", "10000", "11111"],
    "O": ["01110", "10001", "10001", "10001", "10001", "10001", "01110"],
  ]

  private func picture(of word: String) -> [UInt8] {
    let rows = word.map { Self.letters[$0]!.map(Array.init) }
    return bitmap(width: word.count * 48 + 160, height: 216) { x, y in
      let (column, line) = ((x - 80) / 8, (y - 80) / 8)
      guard x >= 80, y >= 80, line < 7, column / 6 < rows.count, column % 6 < 5 else { return false }
      return rows[column / 6][line][column % 6] == "1"
    }
  }

  @Test(.enabled(if: hasTesseract, "tesseract is not installed"))
  func textInAPictureIsRead() throws {
    let document = try Fixtures.parse(picture(of: "HELLO"), name: "a.txt")
    #expect(document.mediaType == "image/bmp")
    #expect(document.blocks.map(\.text).joined(separator: " ").uppercased().contains("HELL"))
    #expect(document.warnings.first?.contains("recognised") == true)
  }

  @Test(.enabled(if: hasTesseract, "tesseract is not installed"))
  func aPictureWithoutTextSaysSo() {
    let error = #expect(throws: TARSError.self) {
      try Fixtures.parse(bitmap(width: 200, height: 100), name: "a.bmp")
    }
    #expect(error?.code == .fileEmpty)
    #expect(error?.message == "There is no text in the picture a.bmp.")
  }

  @Test func tooManyPixelsAreRefusedBeforeAnythingIsUnpacked() {
    let error = #expect(throws: TARSError.self) {
      try Fixtures.parse(bitmap(width: 400, height: 400), name: "a.bmp", limits: ParserLimits(pixels: 1000))
    }
    #expect(error?.code == .parserLimit)
  }

  @Test func aMissingProgramSaysHowToGetIt() throws {
    let file = try OpenFile(bitmap(width: 64, height: 64), name: "a.bmp")
    let parsers = FileParsers(limits: ParserLimits(), tools: PDFTools(folders: ["/nowhere"]))
    let error = #expect(throws: TARSError.self) { try parsers.parse(file) }
    #expect(error?.code == .toolMissing)
    #expect(error?.hint.contains("apt-get install tesseract-ocr") == true)
  }

  @Test(.enabled(if: hasTesseract, "tesseract is not installed"))
  func languagesThatAreMissingAreNamed() throws {
    let limits = ParserLimits(ocrLanguages: ["xxx", "yyy_zz"])
    let error = #expect(throws: TARSError.self) {
      try Fixtures.parse(picture(of: "HELLO"), name: "a.bmp", limits: limits)
    }
    #expect(error?.code == .toolMissing)
    #expect(error?.hint.contains("tesseract-ocr-yyy-zz") == true)
  }

  @Test func whatNeedsAToolIsPassedOnByAProcessThatMayNotStartOne() {
    let parsers = FileParsers(limits: ParserLimits(), mayRunTools: false)
    #expect(throws: ToolsNeeded.self) { try parsers.parse(bitmap(width: 64, height: 64), name: "a.bmp") }
  }

  @Test(
    arguments: [
      (
        [
          0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 1, 0, 0, 0, 0, 128, 8, 6,
          0, 0,
        ], 256, 128
      ),
      ([0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 16, 0, 8, 0] + [UInt8](repeating: 0, count: 20), 16, 8),
      (
        [
          0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 32, 0, 64, 1, 1, 17, 0, 0, 0, 0, 0, 0,
          0, 0,
        ], 64, 32
      ),
    ] as [([UInt8], Int, Int)])
  func sizesAreReadFromHeaders(_ bytes: [UInt8], _ width: Int, _ height: Int) {
    let size = ImageSize(bytes)
    #expect(size?.width == width)
    #expect(size?.height == height)
  }

  @Test func specksAreNoText() {
    let head =
      "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    let table =
      head
      + "1\t1\t0\t0\t0\t0\t0\t0\t9\t9\t-1\t\n5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t12\t~|\n5\t1\t2\t1\t1\t1\t0\t0\t9\t9\t96\tDear\n"
      + "5\t1\t2\t1\t2\t1\t0\t0\t9\t9\t91\tword-\n5\t1\t2\t1\t3\t1\t0\t0\t9\t9\t91\ting\n"
    #expect(TesseractPage.all(table).map(\.paragraphs) == [["Dear wording"]])
  }
}
