/// The records of an old Excel workbook, one behind the other ([MS-XLS] 2.1.4).
struct ExcelRecords {
  struct Record {
    let type: Int
    let offset: Int
    let body: BinaryView
  }

  private let stream: BinaryView
  private var offset: Int

  init(_ stream: BinaryView, at offset: Int = 0) {
    self.stream = stream
    self.offset = offset
  }

  mutating func next() -> Record? {
    guard offset + 4 <= stream.count else { return nil }
    let count = stream.u16(offset + 2)
    let record = Record(type: stream.u16(offset), offset: offset, body: stream.view(offset + 4, count))
    offset += 4 + count
    return record
  }

  /// The bodies of the records that continue the last one.
  mutating func continuations() -> [BinaryView] {
    var bodies: [BinaryView] = []
    while offset + 4 <= stream.count, stream.u16(offset) == ExcelRecord.continuation, let record = next() {
      bodies.append(record.body)
    }
    return bodies
  }
}

/// Types of records.
enum ExcelRecord {
  static let formula = 0x0006
  static let end = 0x000A
  static let note = 0x001C
  static let dateMode = 0x0022
  static let password = 0x002F
  static let continuation = 0x003C
  static let codePage = 0x0042
  static let object = 0x005D
  static let sheet = 0x0085
  static let numbers = 0x00BD
  static let richText = 0x00D6
  static let cellFormat = 0x00E0
  static let merged = 0x00E5
  static let strings = 0x00FC
  static let sharedText = 0x00FD
  static let textObject = 0x01B6
  static let number = 0x0203
  static let text = 0x0204
  static let truth = 0x0205
  static let formulaText = 0x0207
  static let shortNumber = 0x027E
  static let numberFormat = 0x041E
  static let begin = 0x0809
  static let seriesText = 0x100D
}
