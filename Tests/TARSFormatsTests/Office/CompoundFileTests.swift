import TARSCore
import Testing

@testable import TARSFormats

struct CompoundFileTests {
  private static let large = (0..<9000).map { UInt8(truncatingIfNeeded: $0 / 7) }
  private static let sample = CompoundFileBuilder.build([
    ("Small", Array("some words".utf8)), ("Large", large), ("\u{5}Empty", []),
  ])

  private func open(_ bytes: [UInt8], limits: ParserLimits = ParserLimits()) throws -> CompoundFile {
    try CompoundFile(bytes, name: "a.doc", limits: limits)
  }

  @Test func streamsAreReadByNameWhateverTheirSize() throws {
    let file = try open(Self.sample)
    #expect(file.entries.map(\.name) == ["Small", "Large", "\u{5}Empty"])
    #expect(try file.stream("small") == Array("some words".utf8))
    #expect(try file.stream("Large") == Self.large)
    #expect(try file.stream("\u{5}Empty") == [])
    #expect(try file.stream("Other") == nil)
    #expect(file.children(of: "").count == 3)
  }

  @Test func streamsThatLeaveTheFileAreDamaged() throws {
    // The directory lies behind the streams; without the last sectors there is none.
    #expect(throws: TARSError.self) { try open(Array(Self.sample.prefix(512 * 8))) }
    #expect(throws: TARSError.self) { try open(Array(Self.sample.prefix(600))) }
    #expect(throws: TARSError.self) { try open([]) }
  }

  @Test func aLoopOfSectorsEnds() {
    var bytes = Self.sample
    // The allocation table is the last sector; every sector points to the first.
    for index in bytes.count - 512..<bytes.count { bytes[index] = 0 }
    let stream = try? open(bytes).stream("Large")
    #expect((stream ?? []).count <= Self.large.count)
  }

  @Test func allStreamsTogetherAreBounded() throws {
    var limits = ParserLimits()
    limits.unpackedBytes = 10_000
    let file = try open(Self.sample, limits: limits)
    #expect(try file.stream("Large") != nil)
    let error = #expect(throws: TARSError.self) { try file.stream("Large") }
    #expect(error?.code == .parserLimit)
  }

  @Test func damagedBytesNeverCrashAParser() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = Scrambler(state: seed)
    let names = ["minutes.doc", "catch.xls", "safety.ppt", "minutes.rtf"]
    for name in names {
      guard let content = try? Fixtures.bytes("\(Fixtures.folder)/\(name)") else {
        Issue.record("\(name) is missing")
        continue
      }
      for _ in 0..<150 {
        var bytes = content
        for _ in 0..<(1 + Int(random.next() % 20)) {
          bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
        }
        if random.next() % 4 == 0 { bytes.removeLast(Int(random.next() % UInt64(bytes.count / 2))) }
        let document = try? Fixtures.parse(bytes, name: name)
        #expect(document?.blocks.isEmpty != true, "seed \(seed)")
      }
    }
  }
}

/// Random numbers that a seed repeats (SplitMix64).
private struct Scrambler {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
