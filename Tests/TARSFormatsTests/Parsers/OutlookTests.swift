import FoundationEssentials
import TARSCore
import Testing

@testable import TARSFormats

/// Messages as Outlook saves them, from a writer of our own.
struct OutlookTests {
  private static let fixture = Fixtures.folder + "/moorings.msg"

  @Test func theFixtureIsWhatTheseTestsBuild() throws {
    let bytes = Self.message()
    if ProcessInfo.processInfo.environment["TARS_WRITE_GOLDENS"] != nil {
      try Data(bytes).write(to: URL(filePath: Self.fixture))
    }
    #expect(try Fixtures.bytes(Self.fixture) == bytes)
  }

  @Test func headTextAndAttachmentsAreRead() throws {
    let mail = try Fixtures.parse(Self.message(), name: "a.msg")
    #expect(mail.title == "Moorings")
    #expect(mail.metadata["to"] == "Bob <bob@example.org>")
    #expect(
      mail.outline == [
        "p Subject: Moorings\nFrom: Ada <ada@example.org>\nTo: Bob <bob@example.org>\nDate: 2024-05-03T12:00:00Z",
        "p The moorings are checked in May.", "h2 Attachment: list.csv", "row Pier: 4 | Moorings: 12",
        "h2 Attachment: Old message", "p Subject: Earlier\nFrom: Bob", "p As agreed.",
      ])
  }

  @Test func bytesInTheMessagesCodePageAreDecoded() throws {
    let bytes = CompoundFileBuilder.build([
      ("__properties_version1.0", Self.properties(header: 32, [(0x3FFD, 1251)])),
      ("__substg1.0_0037001E", [0xCF, 0xEB, 0xE0, 0xED]),
      ("__substg1.0_1000001E", [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2]),
    ])
    let mail = try Fixtures.parse(bytes, name: "a.msg")
    #expect(mail.title == "План")
    #expect(mail.outline.last == "p Привет")
  }

  @Test(arguments: Array(stride(from: 512, to: 6000, by: 250)))
  func anythingCutOffIsReadOrRefused(_ count: Int) {
    do {
      _ = try Fixtures.parse(Array(Self.message().prefix(count)), name: "a.msg")
    } catch let error as TARSError {
      #expect([.fileDamaged, .fileEmpty, .fileUnsupported].contains(error.code))
    } catch {
      Issue.record(error)
    }
  }

  // MARK: -

  private static func message() -> [UInt8] {
    // 2024-05-03T12:00:00Z in units of 100 ns since 1601.
    let sent: UInt64 = (1_714_737_600 + 11_644_473_600) * 10_000_000
    let (to, file, old) = (
      "__recip_version1.0_#00000000", "__attach_version1.0_#00000000", "__attach_version1.0_#00000001"
    )
    let inner = old + "/__substg1.0_3701000D"
    return CompoundFileBuilder.build([
      ("__properties_version1.0", properties(header: 32, [(0x0039, sent)])),
      text(0x0037, "Moorings"), text(0x0C1A, "Ada"), text(0x5D01, "ada@example.org"),
      text(0x1000, "The moorings are checked in May.\r\n"),
      ("\(to)/__properties_version1.0", properties(header: 8, [(0x0C15, 1)])),
      text(0x3001, "Bob", in: to), text(0x39FE, "bob@example.org", in: to),
      ("\(file)/__properties_version1.0", properties(header: 8, [])), text(0x3707, "list.csv", in: file),
      ("\(file)/__substg1.0_37010102", Array("Pier,Moorings\n4,12\n".utf8)),
      ("\(old)/__properties_version1.0", properties(header: 8, [])), text(0x3001, "Old message", in: old),
      ("\(inner)/__properties_version1.0", properties(header: 24, [])), text(0x0037, "Earlier", in: inner),
      text(0x0C1A, "Bob", in: inner), text(0x1000, "As agreed.", in: inner),
    ])
  }

  private static func text(_ id: Int, _ text: String, in storage: String = "") -> (
    name: String, bytes: [UInt8]
  ) {
    let digits = String(id, radix: 16, uppercase: true)
    let name = "__substg1.0_" + String(repeating: "0", count: 4 - digits.count) + digits + "001F"
    return (
      storage.isEmpty ? name : "\(storage)/\(name)",
      text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    )
  }

  private static func properties(header: Int, _ values: [(id: Int, value: UInt64)]) -> [UInt8] {
    values.reduce(into: [UInt8](repeating: 0, count: header)) { bytes, property in
      bytes += [0x40, 0, UInt8(property.id & 0xFF), UInt8(property.id >> 8), 6, 0, 0, 0]
      bytes += (0..<8).map { UInt8(truncatingIfNeeded: property.value >> ($0 * 8)) }
    }
  }
}
