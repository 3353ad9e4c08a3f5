import TARSCore

/// Makes blocks of the slides of an old PowerPoint presentation.
struct BinarySlides {
  /// A slide in the presentation's list: its part, its id, and its texts in the outline.
  private struct Entry {
    let part: Int
    let id: Int
    var outline: [SlideRecord] = []
  }

  private(set) var collector: BlockCollector
  private(set) var slides = 0
  private var hidden: [Int] = []
  private let directory: SlideDirectory

  init(_ directory: SlideDirectory, limit: Int) {
    self.directory = directory
    collector = BlockCollector(limit: limit)
  }

  var warnings: [String] {
    hidden.isEmpty ? [] : ["Hidden slides were read too: \(PageList.text(hidden))."]
  }

  mutating func read(_ document: SlideRecord) {
    let lists = document.children.filter { $0.type == SlideRecord.slideList }
    let notes = notesBySlide(lists.first { $0.instance == 2 })
    for entry in lists.first(where: { $0.instance == 0 }).map(Self.entries) ?? [] {
      guard !collector.isOverLimit else { return }
      slides += 1
      let part = directory.part(entry.part)
      add(entry, part)
      if let note = notes[entry.id] { addNotes(note) }
      for comment in Self.comments(part) { collector.add(.paragraph, comment, page: slides) }
    }
  }

  private static func entries(_ list: SlideRecord) -> [Entry] {
    var entries: [Entry] = []
    for record in list.children {
      if record.type == SlideRecord.slidePersist {
        entries.append(Entry(part: record.body.u32(0), id: record.body.u32(12)))
      } else if !entries.isEmpty {
        entries[entries.count - 1].outline.append(record)
      }
    }
    return entries
  }

  /// Pages of notes by the ids of their slides.
  private func notesBySlide(_ list: SlideRecord?) -> [Int: SlideRecord] {
    var notes: [Int: SlideRecord] = [:]
    for entry in list.map(Self.entries) ?? [] {
      guard let part = directory.part(entry.part), part.type == SlideRecord.notes,
        let atom = part.child(SlideRecord.notesAtom)
      else { continue }
      notes[atom.body.u32(0)] = part
    }
    return notes
  }

  /// The slide's title, then its other texts; those of the outline that no shape shows come last.
  private mutating func add(_ entry: Entry, _ part: SlideRecord?) {
    let outline = SlideTexts.read(entry.outline)
    let drawn = part?.child(SlideRecord.drawing).map { SlideTexts.drawn($0, outline: outline) } ?? []
    if let info = part?.child(SlideRecord.slideInfo), info.body.u16(10) & 4 != 0 { hidden.append(slides) }
    let texts = drawn + outline.filter { !drawn.contains($0) }
    for text in texts.filter(\.isTitle) {
      let title = text.text.split(whereSeparator: { $0.isNewline || $0 == "\u{B}" }).joined(separator: " ")
      collector.add(.heading(1), CleanText.text(title, .line), page: slides)
    }
    for text in texts.filter({ !$0.isTitle }) { add(text, before: "") }
  }

  private mutating func addNotes(_ part: SlideRecord) {
    guard let drawing = part.child(SlideRecord.drawing) else { return }
    for text in SlideTexts.drawn(drawing, outline: []) { add(text, before: "Note: ") }
  }

  private mutating func add(_ text: SlideTexts.Text, before prefix: String) {
    if text.isRow { return collector.add(.tableRow, prefix + text.text, page: slides) }
    let paragraphs = text.text.split(whereSeparator: { $0 == "\r" || $0 == "\n" || $0 == "\r\n" })
    for paragraph in paragraphs {
      let clean = CleanText.text(String(paragraph).replacing("\u{B}", with: "\n"), .lines)
      // An asterisk stands where the program puts a date or number.
      guard !clean.isEmpty, clean != "*" else { continue }
      let isItem = text.isBody && paragraphs.count > 1
      collector.add(isItem ? .listItem : .paragraph, prefix + clean, page: slides)
    }
  }

  /// Comments lie in tags of the slide that later versions of the program brought.
  private static func comments(_ part: SlideRecord?) -> [String] {
    let tags = part?.child(SlideRecord.programTags)?.children ?? []
    let data = tags.filter { $0.type == SlideRecord.programTag }
      .flatMap { $0.children.filter { $0.type == SlideRecord.binaryTag } }
      .flatMap { SlideRecord.all(in: $0.body) }
    return data.filter { $0.type == SlideRecord.comment }.compactMap { comment in
      let strings = Dictionary(
        comment.children.filter { $0.type == SlideRecord.string }.map { ($0.instance, SlideTexts.text($0)) },
        uniquingKeysWith: { first, _ in first })
      let text = CleanText.text(strings[1] ?? "", .line)
      return text.isEmpty ? nil : Remark(author: CleanText.text(strings[0] ?? "", .line)).text(text)
    }
  }
}
