import Glibc
import TARSCore
import Testing

@testable import TARSFormats

struct ArchiveTests {
  @Test func membersBecomeFilesWithTheirPathsAndTimes() async throws {
    var tar = TarBuilder()
    tar.add("docs/", kind: .folder)
    tar.add("docs/a.txt", Array("one".utf8))
    tar.add("b.md", Array("# two".utf8))
    let unpacked = try await Unpacking(tar.finished, name: "a.tar")
    #expect(unpacked.paths == ["docs/a.txt", "b.md"])
    #expect(unpacked.text("docs/a.txt") == "one")
    #expect(unpacked.container.members[1].bytes == 5)
    #expect(unpacked.container.members[0].modifiedAt == Instant(seconds: 1_714_725_720))
    #expect(unpacked.files == ["000001", "000002"])
  }

  @Test func aZipArchiveIsAContainerWithoutText() throws {
    var zip = ZipBuilder()
    zip.add(Array("a.txt".utf8), Array("text".utf8))
    let document = try Fixtures.parse(zip.finished, name: "a.zip")
    #expect(document.isContainer)
    #expect(document.blocks.isEmpty)
    #expect(document.mediaType == "application/zip")
  }

  @Test func pathsNeverLeaveTheArchive() async throws {
    var tar = TarBuilder()
    for name in ["../../etc/passwd", "/abs.txt", "a/./../b.txt", "C:\\Users\\x.txt", "tab\there\u{7F}.txt"] {
      tar.add(name, Array("x".utf8))
    }
    let unpacked = try await Unpacking(tar.finished, name: "a.tar")
    #expect(unpacked.paths == ["etc/passwd", "abs.txt", "a/b.txt", "Users/x.txt", "tab here.txt"])
  }

  @Test func equalNamesGetASuffix() async throws {
    var tar = TarBuilder()
    for text in ["1", "2", "3"] { tar.add("a/b.txt", Array(text.utf8)) }
    let unpacked = try await Unpacking(tar.finished, name: "a.tar")
    #expect(unpacked.paths == ["a/b.txt", "a/b (2).txt", "a/b (3).txt"])
    #expect(unpacked.text("a/b (3).txt") == "3")
  }

  @Test func linksAndDevicesAreNamedAsProblems() async throws {
    var tar = TarBuilder()
    tar.add("loop", kind: .symbolicLink, target: "loop")
    tar.add("passwd", kind: .symbolicLink, target: "/etc/passwd")
    tar.add("hard", kind: .hardLink, target: "/etc/shadow")
    tar.add("disk", kind: .device)
    tar.add("good.txt", Array("good".utf8))
    let unpacked = try await Unpacking(tar.finished, name: "a.tar")
    #expect(unpacked.paths == ["good.txt"])
    #expect(unpacked.container.problems.map(\.path) == ["loop", "passwd", "hard", "disk"])
    #expect(unpacked.container.problems.allSatisfy { $0.error.code == .fileUnsupported })
  }

  @Test(
    arguments: [
      (Array("für.txt".utf8), "für.txt"), ([0x66, 0x81, 0x72, 0x2E, 0x74], "für.t"),
      ([0x83, 0x65, 0x83, 0x58, 0x83, 0x67], "テスト"), ([0xD6, 0xD0, 0xCE, 0xC4], "中文"),
      ([0x47, 0x72, 0x94, 0xE1, 0x65], "Größe"),
    ] as [([UInt8], String)])
  func namesInOldCharacterSetsAreRead(_ name: [UInt8], _ expected: String) async throws {
    var zip = ZipBuilder()
    zip.add(name, Array("x".utf8))
    #expect(try await Unpacking(zip.finished, name: "a.zip").paths == [expected])
  }

  @Test func encryptedMembersAreProblemsAndTheOthersAreThere() async throws {
    var zip = ZipBuilder()
    zip.add(Array("secret.txt".utf8), Array("0123456789abcdef".utf8), flags: 1)
    zip.add(Array("open.txt".utf8), Array("open".utf8))
    let unpacked = try await Unpacking(zip.finished, name: "a.zip")
    #expect(unpacked.paths == ["open.txt"])
    #expect(unpacked.container.problems.map(\.error.code) == [.fileEncrypted])
  }

  @Test func archivesInArchivesAreMembers() async throws {
    var inner = ZipBuilder()
    inner.add(Array("a.txt".utf8), Array("x".utf8))
    var outer = ZipBuilder()
    outer.add(Array("inner.zip".utf8), inner.finished)
    let unpacked = try await Unpacking(outer.finished, name: "a.zip")
    #expect(unpacked.contents["inner.zip"] == inner.finished)
  }

  @Test func overlappingEntriesAreRefused() async {
    var zip = ZipBuilder()
    zip.add(Array("a.txt".utf8), [UInt8](repeating: 0x61, count: 1000))
    for index in 0..<5 {
      zip.add(Array("b\(index).txt".utf8), [UInt8](repeating: 0x61, count: 1000), start: index)
    }
    let error = await #expect(throws: TARSError.self) { try await Unpacking(zip.finished, name: "a.zip") }
    #expect(error?.code == .parserLimit)
    #expect(error?.message.contains("overlap") == true)
  }

  @Test func tooManyMembersAreRefused() async {
    var tar = TarBuilder()
    for index in 0..<12 { tar.add("\(index).txt", Array("x".utf8)) }
    let limits = ParserLimits(members: 10)
    let error = await #expect(throws: TARSError.self) {
      try await Unpacking(tar.finished, name: "a.tar", limits: limits)
    }
    #expect(error?.code == .parserLimit)
    #expect(error?.message.contains("more than 10 members") == true)
  }

  @Test func tooManyBytesAreRefused() async {
    var tar = TarBuilder()
    for index in 0..<4 { tar.add("\(index).txt", [UInt8](repeating: 0x61, count: 300_000)) }
    let limits = ParserLimits(inputBytes: 2 << 20, containerBytes: 1 << 20)
    let error = await #expect(throws: TARSError.self) {
      try await Unpacking(tar.finished, name: "a.tar", limits: limits)
    }
    #expect(error?.code == .parserLimit)
  }

  @Test func aMemberThatIsTooLargeIsAProblemOfItsOwn() async throws {
    var tar = TarBuilder()
    tar.add("large.txt", [UInt8](repeating: 0x61, count: 300_000))
    tar.add("small.txt", Array("x".utf8))
    let limits = ParserLimits(inputBytes: 200_000, containerBytes: 8 << 20)
    let unpacked = try await Unpacking(tar.finished, name: "a.tar", limits: limits)
    #expect(unpacked.paths == ["small.txt"])
    #expect(unpacked.container.problems.first?.error.code == .fileTooLarge)
  }

  @Test func absurdDepthIsAProblem() async throws {
    var tar = TarBuilder()
    tar.add(String(repeating: "a/", count: 45) + "deep.txt", Array("x".utf8))
    let deep = String(repeating: "/", count: 2) + (0..<70).map { _ in "a" }.joined(separator: "/")
    var paths = MemberPaths(charsets: LegacyCharsets())
    #expect(paths.path(of: Array(deep.utf8)) == nil)
    #expect(try await Unpacking(tar.finished, name: "a.tar").paths.count == 1)
  }

  @Test func aDamagedArchiveSaysSo() async {
    let bytes: [UInt8] = [0x1F, 0x8B, 8, 0] + [UInt8](repeating: 0x5A, count: 400)
    let error = await #expect(throws: TARSError.self) { try await Unpacking(bytes, name: "a.tar.gz") }
    #expect(error?.code == .fileDamaged)
  }

  @Test func aFullDiskIsSaid() async throws {
    let sink = MemberSink(name: "a.tar") { ("1", open("/dev/full", O_WRONLY)) }
    _ = try sink.begin()
    try sink.write([1, 2, 3])
    let error = #expect(throws: TARSError.self) { try sink.finish() }
    #expect(error?.code == .diskFull)
  }

  @Test func whatIsNoContainerIsRefused() async {
    let error = await #expect(throws: TARSError.self) {
      try await Unpacking(Array("text".utf8), name: "a.txt")
    }
    #expect(error?.code == .fileUnsupported)
  }
}
