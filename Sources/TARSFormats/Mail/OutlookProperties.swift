import TARSCore

/// The properties of one object in an Outlook message ([MS-OXMSG]): the message itself, a recipient or an attachment.
struct OutlookProperties {
  let file: CompoundFile
  /// The object's storage; "" for the message that is the file.
  let storage: String
  let charsets: LegacyCharsets
  /// Values of fixed size by property id.
  private let numbers: [Int: UInt64]

  /// - Parameter header: Bytes before the list in the properties' stream: 32 for the file's own message, 24 for one
  ///   inside it, 8 for anything else.
  init(_ file: CompoundFile, storage: String, header: Int, charsets: LegacyCharsets) throws {
    self.file = file
    self.storage = storage
    self.charsets = charsets
    let prefix = storage.isEmpty ? "" : storage + "/"
    let list = BinaryView(try file.stream(prefix + "__properties_version1.0") ?? [])
    var numbers: [Int: UInt64] = [:]
    for start in stride(from: header, to: min(list.count, 1 << 20), by: 16) {
      numbers[list.u16(start + 2)] = list.u64(start + 8)
    }
    self.numbers = numbers
  }

  func number(_ id: Int) -> Int? { numbers[id].map { Int($0 & 0xFFFF_FFFF) } }

  /// The code page of texts in bytes: as the message says it, or that of its language.
  var codePage: Int? {
    if let page = number(0x3FFD), page != 0 { return page }
    switch number(0x3FF1) {
    case 0x0404?, 0x0C04?: return 950
    case 0x0804?: return 936
    case 0x0411?: return 932
    case 0x0412?: return 949
    case 0x0419?, 0x0422?: return 1251
    case 0x0408?: return 1253
    case 0x041F?: return 1254
    case 0x0405?, 0x040E?, 0x0415?: return 1250
    default: return number(0x3FDE)
    }
  }

  /// A time in units of 100 ns since 1601.
  func time(_ id: Int) -> Instant? {
    guard let ticks = numbers[id], ticks > 0, ticks < 1 << 62 else { return nil }
    return Instant(seconds: Int64(ticks / 10_000_000) - 11_644_473_600)
  }

  /// A property of bytes.
  func bytes(_ id: Int, type: String = "0102") throws -> [UInt8]? {
    let prefix = storage.isEmpty ? "" : storage + "/"
    let hex = String(id, radix: 16, uppercase: true)
    let digits = String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    return try file.stream("\(prefix)__substg1.0_\(digits)\(type)")
  }

  /// A property of text, in whichever of the two forms it has.
  func text(_ id: Int, codePage: Int? = nil) throws -> String? {
    if let wide = try bytes(id, type: "001F") {
      return CleanText.text(BinaryView(wide).utf16(0, units: wide.count / 2), .verbatim)
    }
    guard let narrow = try bytes(id, type: "001E") else { return nil }
    return CleanText.text(decode(narrow, codePage: codePage).bytes, .verbatim)
  }

  func decode(_ bytes: [UInt8], codePage: Int?) -> DecodedText {
    TextDecoder(charsets: charsets).decode(bytes, declared: codePage.flatMap(Self.charset))
  }

  private static func charset(_ page: Int) -> String? {
    switch page {
    case 932: "shift_jis"
    case 936, 54936, 20936: "gb18030"
    case 949, 51949: "euc-kr"
    case 950: "big5"
    case 874: "windows-874"
    case 20866: "koi8-r"
    case 20932, 51932: "euc-jp"
    case 50220...50222: "iso-2022-jp"
    case 1250...1258: "windows-\(page)"
    case 28592...28605: "iso-8859-\(page - 28590)"
    default: nil
    }
  }
}
