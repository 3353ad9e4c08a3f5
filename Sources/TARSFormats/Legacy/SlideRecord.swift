/// The records of an old PowerPoint presentation: containers with records in them ([MS-PPT] 2.3.1).
struct SlideRecord {
  let type: Int
  /// Tells records of the same type apart.
  let instance: Int
  let isContainer: Bool
  let body: BinaryView

  /// The record at an offset; `nil` behind the end.
  init?(_ area: BinaryView, at offset: Int) {
    guard offset >= 0, offset + 8 <= area.count else { return nil }
    let head = area.u16(offset)
    isContainer = head & 0xF == 0xF
    instance = head >> 4
    type = area.u16(offset + 2)
    body = area.view(offset + 8, area.u32(offset + 4))
  }

  /// The records directly inside.
  var children: [SlideRecord] { isContainer ? SlideRecord.all(in: body) : [] }

  static func all(in area: BinaryView) -> [SlideRecord] {
    var records: [SlideRecord] = []
    var offset = 0
    while let record = SlideRecord(area, at: offset) {
      records.append(record)
      offset += 8 + max(0, area.u32(offset + 4))
    }
    return records
  }

  func child(_ type: Int) -> SlideRecord? { children.first { $0.type == type } }

  /// Types of records.
  static let document = 0x03E8
  static let slide = 0x03EE
  static let slideAtom = 0x03EF
  static let notes = 0x03F0
  static let notesAtom = 0x03F1
  static let slidePersist = 0x03F3
  static let slideInfo = 0x03F9
  static let drawing = 0x040C
  static let string = 0x0FBA
  static let outlineText = 0x0F9E
  static let textHeader = 0x0F9F
  static let wideText = 0x0FA0
  static let narrowText = 0x0FA8
  static let slideList = 0x0FF0
  static let userEdit = 0x0FF5
  static let persistDirectory = 0x1772
  static let comment = 0x2EE0
  static let programTags = 0x1388
  static let programTag = 0x138A
  static let binaryTag = 0x138B
  static let group = 0xF003
  static let shape = 0xF004
  static let textBox = 0xF00D
  static let placeInGroup = 0xF00F
  static let moreOptions = 0xF122
}
