import CMarkup

/// Converters of legacy character sets to UTF-8, opened before the process confines itself: the C library loads
/// each from a file of its own.
final class LegacyCharsets {
  private var converters: [String: OpaquePointer] = [:]

  /// Opens every set that `names` lists; one that the system lacks is simply not there.
  init() {
    for set in Set(Self.names.values) {
      if let converter = tars_charset_open(set) { converters[set] = converter }
    }
  }

  deinit { for converter in converters.values { tars_charset_close(converter) } }

  /// Whether text in this set can be read; labels as they stand in files.
  func knows(_ label: String) -> Bool { converter(label) != nil }

  /// UTF-8 of a text, and how many bytes meant nothing and were replaced by U+FFFD; `nil` for an unknown set.
  func utf8(_ bytes: ArraySlice<UInt8>, from label: String) -> (text: [UInt8], replaced: Int)? {
    guard let converter = converter(label) else { return nil }
    tars_charset_reset(converter)
    var conversion = Conversion(converter: converter)
    bytes.withUnsafeBufferPointer { conversion.run($0) }
    return (conversion.output, conversion.replaced)
  }

  private func converter(_ label: String) -> OpaquePointer? {
    Self.names[label.lowercased()].flatMap { converters[$0] }
  }

  /// Labels of the WHATWG Encoding Standard (the common ones) and the C library's names. UTF-8, UTF-16 and
  /// Windows-1252 are not among them: `TextDecoder` reads those itself.
  private static let names: [String: String] = {
    var names: [String: String] = [
      "shift_jis": "CP932", "shift-jis": "CP932", "sjis": "CP932", "x-sjis": "CP932", "windows-31j": "CP932",
      "ms_kanji": "CP932", "euc-jp": "EUC-JP", "x-euc-jp": "EUC-JP", "iso-2022-jp": "ISO-2022-JP",
      "gb2312": "GB18030", "gbk": "GB18030", "gb18030": "GB18030", "x-gbk": "GB18030", "big5": "BIG5-HKSCS",
      "big5-hkscs": "BIG5-HKSCS", "euc-kr": "CP949", "ks_c_5601-1987": "CP949", "windows-949": "CP949",
      "koi8-r": "KOI8-R", "koi8-u": "KOI8-U", "macintosh": "MACINTOSH", "ibm866": "IBM866", "cp866": "IBM866",
      "windows-874": "CP874", "tis-620": "CP874", "iso-8859-11": "CP874", "iso-8859-9": "CP1254",
      "latin2": "ISO-8859-2",
    ]
    for page in [1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258] {
      names["windows-\(page)"] = "CP\(page)"
      names["cp\(page)"] = "CP\(page)"
    }
    for part in [2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16] { names["iso-8859-\(part)"] = "ISO-8859-\(part)" }
    return names
  }()
}

/// One run of a converter over a whole text.
private struct Conversion {
  let converter: OpaquePointer
  var output: [UInt8] = []
  var replaced = 0

  mutating func run(_ input: UnsafeBufferPointer<UInt8>) {
    guard var rest = input.baseAddress else { return }
    var left = input.count
    while left > 0 {
      let status = piece(&rest, &left)
      guard status >= 2 else { continue }
      output.append(contentsOf: [0xEF, 0xBF, 0xBD])
      replaced += 1
      if status == 3 { return }
      rest += 1
      left -= 1
    }
  }

  private mutating func piece(_ rest: inout UnsafePointer<UInt8>, _ left: inout Int) -> Int32 {
    var status: Int32 = 0
    let converted = [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, count in
      var next: UnsafeMutablePointer<UInt8>? = buffer.baseAddress
      var room = buffer.count
      var source: UnsafePointer<UInt8>? = rest
      status = tars_charset_convert(converter, &source, &left, &next, &room)
      if let source { rest = source }
      count = buffer.count - room
    }
    output.append(contentsOf: converted)
    return status
  }
}
