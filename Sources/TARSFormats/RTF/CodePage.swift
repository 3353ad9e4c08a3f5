/// The code pages of Windows, as old Office files name them by number.
struct CodePage: Hashable {
  let number: Int

  static let western = CodePage(number: 1252)

  init(number: Int) { self.number = number }

  /// By the character set of a font (RTF `\fcharset`, Windows LOGFONT).
  init?(fontCharset: Int) {
    let pages = [
      0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255,
      178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250,
    ]
    guard let number = pages[fontCharset] else { return nil }
    self.init(number: number)
  }

  /// A label that `LegacyCharsets` knows, or `nil` for Windows-1252 and unknown pages.
  private var label: String? {
    switch number {
    case 874: "windows-874"
    case 932: "shift_jis"
    case 936: "gbk"
    case 949: "euc-kr"
    case 950: "big5"
    case 866: "ibm866"
    case 10000: "macintosh"
    case 20866: "koi8-r"
    case 54936: "gb18030"
    case 1250, 1251, 1253...1258: "windows-\(number)"
    case 28592...28599: "iso-8859-\(number - 28590)"
    default: nil
    }
  }

  /// UTF-8 of bytes in this page; unknown pages are read as Windows-1252.
  func utf8(_ bytes: [UInt8], _ charsets: LegacyCharsets) -> [UInt8] {
    if number == 65001 { return Array(String(decoding: bytes, as: UTF8.self).utf8) }
    if number == 1200 { return Array(BinaryView(bytes).utf16(0, units: bytes.count / 2).utf8) }
    if let label, let text = charsets.utf8(bytes[...], from: label)?.text { return text }
    return Windows1252.utf8(bytes)
  }
}
