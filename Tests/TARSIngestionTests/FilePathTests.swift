import Testing

@testable import TARSIngestion

struct FilePathTests {
  @Test(arguments: [
    Array("/plain/ascii.txt".utf8), Array("/ä/漢字 😀".utf8), [47, 0xe4, 0x2e, 0x74],
    [47, 0xff, 0xfe, 0xc3],
    [47, 0xef, 0x9e, 0x84], [47, 0xef, 0x9f, 0xbf, 0x61], [47, 0xed, 0xa0, 0x80],
    [47, 0xf0, 0x9f, 0x98],
  ])
  func `every path has one text, and that text names it`(bytes: [UInt8]) {
    let path = FilePath(bytes: bytes)
    #expect(FilePath(path.text) == path)
  }

  @Test func `random bytes survive the way to text and back`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed)
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        UInt8.random(in: 1...255, using: &random)
      }
      #expect(FilePath(FilePath(bytes: bytes).text).bytes == bytes, "seed \(seed)")
    }
  }

  @Test func `names that only look the same are different paths`() {
    let composed = FilePath("/caf\u{e9}")
    let decomposed = FilePath("/cafe\u{301}")
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
  }

  @Test func `a path knows its folder and what lies in it`() {
    #expect(FilePath("/a/b").parent == FilePath("/a"))
    #expect(FilePath("/a").parent == FilePath("/"))
    #expect(FilePath("/").parent == nil)
    #expect(FilePath("name").parent == nil)
    #expect(FilePath("/a/b").isWithin(FilePath("/a")))
    #expect(FilePath("/a").isWithin(FilePath("/")))
    #expect(!FilePath("/ab").isWithin(FilePath("/a")))
    #expect(FilePath("/").appending(FilePath("x")) == FilePath("/x"))
  }
}
