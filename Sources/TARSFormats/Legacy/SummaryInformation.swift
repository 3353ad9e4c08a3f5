import TARSCore

/// The properties of an old Office file: title, author and dates ([MS-OLEPS], "SummaryInformation").
struct SummaryInformation {
  private static let keys = [
    2: "title", 3: "subject", 4: "author", 5: "keywords", 6: "description", 8: "last-modified-by",
    12: "created", 13: "modified",
  ]

  private(set) var fields: [String: String] = [:]
  private let stream: BinaryView
  private var page = CodePage.western

  /// What the file says of itself; nothing where the stream is missing or makes no sense.
  static func fields(of file: CompoundFile, _ charsets: LegacyCharsets) throws -> [String: String] {
    guard let stream = try file.stream("\u{5}SummaryInformation") else { return [:] }
    return SummaryInformation(stream, charsets).fields
  }

  private init(_ bytes: [UInt8], _ charsets: LegacyCharsets) {
    stream = BinaryView(bytes)
    guard stream.u16(0) == 0xFFFE else { return }
    let start = stream.u32(44)
    let properties = (0..<min(stream.u32(start + 4), 200)).map { index in
      (id: stream.u32(start + 8 + index * 8), offset: start + stream.u32(start + 12 + index * 8))
    }
    if let set = properties.first(where: { $0.id == 1 }) {
      page = CodePage(number: stream.u16(set.offset + 4))
    }
    for property in properties {
      guard let key = Self.keys[property.id], let text = value(property.offset, charsets) else { continue }
      fields[key] = text
    }
  }

  private func value(_ offset: Int, _ charsets: LegacyCharsets) -> String? {
    let text: String
    switch stream.u16(offset) {
    case 0x1E:
      let bytes = stream.slice(offset + 8, min(stream.u32(offset + 4), 4096)).prefix { $0 != 0 }
      text = String(
        decoding: page.number == 1200 ? Self.narrowed(bytes) : page.utf8(Array(bytes), charsets),
        as: UTF8.self)
    case 0x1F: text = stream.utf16(offset + 8, units: min(stream.u32(offset + 4), 4096))
    case 0x40: return Self.date(stream.u64(offset + 4))
    default: return nil
    }
    let clean = CleanText.text(text, .line)
    return clean.isEmpty ? nil : clean
  }

  private static func narrowed(_ bytes: ArraySlice<UInt8>) -> [UInt8] { Windows1252.utf8(bytes) }

  /// Tenths of microseconds since 1601; zero and what is shorter than a year are no dates.
  private static func date(_ ticks: UInt64) -> String? {
    let seconds = Int64(clamping: ticks / 10_000_000) - 11_644_473_600
    guard seconds > -11_600_000_000, seconds < 253_402_300_800 else { return nil }
    return Instant(seconds: seconds).description
  }
}
