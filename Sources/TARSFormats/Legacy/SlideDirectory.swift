/// Where the parts of an old PowerPoint presentation lie: each save adds the parts that changed ([MS-PPT] 2.3.4).
struct SlideDirectory {
  private static let mostSaves = 10_000
  private static let mostParts = 200_000

  let stream: BinaryView
  private var offsets: [Int: Int] = [:]
  private var documentID = 0

  /// - Parameter lastEdit: Offset of the latest save's record, which the stream "Current User" tells.
  init(_ stream: BinaryView, lastEdit: Int) {
    self.stream = stream
    var next = lastEdit
    var seen: Set<Int> = []
    while let edit = SlideRecord(stream, at: next), edit.type == SlideRecord.userEdit,
      seen.count < Self.mostSaves, seen.insert(next).inserted
    {
      if documentID == 0 { documentID = edit.body.u32(16) }
      addParts(edit.body.u32(12))
      next = edit.body.u32(8)
      if next == 0 { break }
    }
  }

  /// Newer saves come first, so what is known stays.
  private mutating func addParts(_ offset: Int) {
    guard let directory = SlideRecord(stream, at: offset), directory.type == SlideRecord.persistDirectory
    else {
      return
    }
    var index = 0
    while index + 4 <= directory.body.count, offsets.count < Self.mostParts {
      let (first, count) = (directory.body.u32(index) & 0xF_FFFF, directory.body.u32(index) >> 20)
      for entry in 0..<count where index + 8 + entry * 4 <= directory.body.count {
        let id = first + entry
        if offsets[id] == nil { offsets[id] = directory.body.u32(index + 4 + entry * 4) }
      }
      index += 4 + count * 4
    }
  }

  /// The part with an identifier.
  func part(_ id: Int) -> SlideRecord? { offsets[id].flatMap { SlideRecord(stream, at: $0) } }

  var document: SlideRecord? { part(documentID).flatMap { $0.type == SlideRecord.document ? $0 : nil } }
}
