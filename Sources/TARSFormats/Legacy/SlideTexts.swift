import TARSCore

/// Texts of an old PowerPoint presentation, each with what it is on its slide.
struct SlideTexts {
  struct Text: Hashable {
    /// [MS-PPT] 2.13.33: 0 and 6 are titles, 1, 5, 7 and 8 bodies, 2 notes, 4 others.
    let kind: Int
    let text: String
    /// Whether it is a row of a table.
    var isRow = false

    var isTitle: Bool { kind == 0 || kind == 6 }
    var isBody: Bool { [1, 5, 7, 8].contains(kind) }
  }

  private static let deepest = 40

  /// Texts that stand in a list of records one behind the other.
  static func read(_ records: [SlideRecord]) -> [Text] {
    var texts: [Text] = []
    var kind = 4
    for record in records {
      switch record.type {
      case SlideRecord.textHeader: kind = record.body.u32(0)
      case SlideRecord.wideText, SlideRecord.narrowText: texts.append(Text(kind: kind, text: text(record)))
      default: break
      }
    }
    return texts
  }

  /// Lines of a record with text; a paragraph ends with a line feed.
  static func text(_ record: SlideRecord) -> String {
    record.type == SlideRecord.narrowText
      ? String(decoding: record.body.bytes.flatMap(latin), as: UTF8.self)
      : record.body.utf16(0, units: record.body.count / 2)
  }

  /// Bytes are the first 256 characters of Unicode.
  private static func latin(_ byte: UInt8) -> [UInt8] {
    byte < 0x80 ? [byte] : [0xC0 | byte >> 6, 0x80 | byte & 0x3F]
  }

  /// The texts of all text boxes in a drawing, in order; some only point into the outline.
  static func drawn(_ record: SlideRecord, outline: [Text], depth: Int = 0) -> [Text] {
    guard depth < deepest else { return [] }
    return record.children.flatMap { child -> [Text] in
      if child.type == SlideRecord.textBox { return box(child, outline: outline) }
      if child.type == SlideRecord.group, let table = SlideTable(child, outline: outline) {
        return table.rows.map { Text(kind: 4, text: $0, isRow: true) }
      }
      return drawn(child, outline: outline, depth: depth + 1)
    }
  }

  /// The texts of one text box.
  static func box(_ record: SlideRecord, outline: [Text]) -> [Text] {
    let records = SlideRecord.all(in: record.body)
    guard let link = records.first(where: { $0.type == SlideRecord.outlineText }) else {
      return read(records)
    }
    let index = link.body.u32(0)
    return outline.indices.contains(index) ? [outline[index]] : []
  }
}
