import TARSCore

/// What an old Excel workbook says before its sheets.
struct ExcelGlobals {
  struct Entry {
    let name: String
    let offset: Int
    let isHidden: Bool
  }

  private static let mostSheets = 5000

  private(set) var sheets: [Entry] = []
  private(set) var strings: [String] = []
  private(set) var from1904 = false
  private(set) var isEncrypted = false
  /// Of the years before 1997.
  private(set) var isOld = false
  private(set) var page = CodePage.western
  private let charsets: LegacyCharsets
  private var custom: [Int: NumberFormat] = [:]
  private var formats: [Int] = []

  /// - Parameter limit: Bytes of text in all shared strings together.
  init(_ stream: BinaryView, _ charsets: LegacyCharsets, limit: Int) {
    self.charsets = charsets
    var records = ExcelRecords(stream)
    while let record = records.next(), record.type != ExcelRecord.end, !isEncrypted {
      if record.type == ExcelRecord.strings {
        readStrings([record.body] + records.continuations(), limit: limit)
      } else {
        read(record.type, record.body)
      }
    }
  }

  func format(_ index: Int) -> NumberFormat {
    guard formats.indices.contains(index) else { return .general }
    return custom[formats[index]] ?? NumberFormat(builtIn: formats[index])
  }

  private mutating func read(_ type: Int, _ body: BinaryView) {
    switch type {
    case ExcelRecord.begin: isOld = body.u16(0) < 0x0600
    case ExcelRecord.password: isEncrypted = true
    case ExcelRecord.codePage: page = CodePage(number: body.u16(0))
    case ExcelRecord.dateMode: from1904 = body.u16(0) == 1
    case ExcelRecord.cellFormat: formats.append(body.u16(2))
    case ExcelRecord.numberFormat:
      let code = isOld ? text(body, at: 2, lengthBytes: 1) : text(body, at: 2, lengthBytes: 2)
      custom[body.u16(0)] = NumberFormat(code: code)
    case ExcelRecord.sheet where sheets.count < Self.mostSheets:
      // Sheets and charts; modules of macros and dialogs are none.
      guard body.u8(5) == 0 || body.u8(5) == 2 else { return }
      let name = text(body, at: 6, lengthBytes: 1)
      sheets.append(
        Entry(name: name.isEmpty ? "Sheet" : name, offset: body.u32(0), isHidden: body.u8(4) & 3 != 0))
    default: break
    }
  }

  /// A text in one record.
  ///
  /// - Parameter lengthBytes: 1 or 2, of the number of characters before it.
  func text(_ body: BinaryView, at offset: Int, lengthBytes: Int) -> String {
    let count = lengthBytes == 1 ? body.u8(offset) : body.u16(offset)
    let start = offset + lengthBytes
    if isOld {
      let bytes = page.utf8(Array(body.slice(start, count)), charsets)
      return CleanText.text(bytes, .line)
    }
    let isWide = body.u8(start) & 1 != 0
    var reader = ExcelTextReader([body.view(start + 1, isWide ? count * 2 : count)])
    return reader.characters(count, isWide: isWide)
  }

  private mutating func readStrings(_ parts: [BinaryView], limit: Int) {
    guard let first = parts.first else { return }
    let count = first.u32(4)
    var reader = ExcelTextReader(parts)
    reader.skip(8)
    var bytes = 0
    while strings.count < count, !reader.isAtEnd, bytes <= limit {
      let text = reader.richText()
      bytes += text.utf8.count
      strings.append(text)
    }
  }
}
