import FoundationEssentials
import Testing

@testable import TARSIndex

/// `docs/formats/index-postings.md` says what the code does.
struct LexicalFormatTests {
  private let page: String

  init() throws {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    page = try String(contentsOf: URL(filePath: "/\(root)/docs/formats/index-postings.md"), encoding: .utf8)
  }

  @Test(arguments: [
    Section.postingsMeta, .rowLengths, .termBlocks, .terms, .postings, .positions,
  ])
  func `each section stands in the page`(section: Section) {
    #expect(page.contains("| \(section.rawValue) | `\(section)` | \(section.elementBytes) |"))
  }

  @Test(arguments: [
    "of each run of \(TermBlock.terms) terms", "blocks of \(PostingBlock.size) rows",
    "directory of \(PostingList.entryBytes) bytes", "Counts stop at \(PostingColumns.mostCounted)",
  ])
  func `the page names the constant`(sentence: String) {
    #expect(page.contains(sentence))
  }

  @Test func `one small index has the bytes that the page describes`() throws {
    let rows: [LexicalImage.Row] = [(["b"], ["a", "ab", "a"]), ([], ["ab"]), ([], [])]
    let index = try LexicalImage(rows)
    try withExtendedLifetime(index.image) {
      let reader = try ImageReader(index.image, verifying: true)
      let bytes = { (section: Section) in Array(try reader.elements(of: section, as: UInt8.self)) }
      // Shared, new bytes, term, rows, bytes of postings and of positions.
      #expect(
        try bytes(.terms) == [0, 1, 0x61, 1, 3, 2] + [1, 1, 0x62, 2, 2, 2] + [0, 1, 0x62, 1, 3, 1])
      // a: row 0 with 2, 0 counts; ab: row 0, row 1, once each; b: row 0 with 0, 1 counts.
      #expect(try bytes(.postings) == [0, 2, 0] + [1, 1] + [0, 0, 1])
      #expect(try bytes(.positions) == [0, 1] + [1, 0] + [0])
      #expect(index.postings.totals.heading == 1 && index.postings.totals.body == 4)
    }
  }

  @Test func `numbers of any width are packed and unpacked`() {
    var random = SeededGenerator(seed: 3)
    for bits in 0...32 {
      let limit = UInt32(truncatingIfNeeded: (UInt64(1) << UInt64(bits)) - 1)
      let numbers = (0..<128).map { _ in UInt32.random(in: 0...limit, using: &random) }
      var packed: [UInt8] = []
      BitPacking.pack(numbers, bits: bits, into: &packed)
      #expect(packed.count == BitPacking.bytes(bits))
      var unpacked = [UInt32](repeating: 1, count: 128)
      packed.withUnsafeBytes { source in
        if let start = source.baseAddress { BitPacking.unpack(start, bits: bits, into: &unpacked) }
      }
      #expect(bits == 0 || unpacked == numbers)
    }
  }
}
