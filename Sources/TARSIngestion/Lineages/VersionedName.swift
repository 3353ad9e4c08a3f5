/// A file's name, taken apart into what it names and its marks of version, date and state: "policy_v2.pdf",
/// "policy-2024-03.pdf", "Report FINAL (2).docx", "Vertrag Fassung 3 Entwurf.odt".
struct VersionedName: Hashable, Sendable {
  /// The words without the marks, in lower case; files of one lineage have the same.
  let subject: [String]
  /// The numbers after a word for version: 2.1 is [2, 1].
  let number: [Int]
  /// Year, month and day as far as they are named.
  let date: [Int]
  /// Where the work stood: draft before review before final; `nil` where no word says so.
  let stage: Int?
  /// The number of a copy, such as 2 in "Report (2)".
  let copy: Int

  /// Whether the name has any mark.
  var isMarked: Bool { !number.isEmpty || !date.isEmpty || stage != nil || copy > 0 }

  /// - Parameter name: the last part of a path.
  init(_ name: String) {
    var marks = NameMarks(NameTokens(Self.stem(name)))
    marks.read()
    subject = marks.subject
    number = marks.number
    date = marks.date
    stage = marks.stage
    copy = marks.copy
  }

  /// The name without its ending, if that is one: in "plan v2.1" it isn't.
  private static func stem(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    let ending = name[name.index(after: dot)...]
    let isEnding = (1...8).contains(ending.count) && ending.contains { $0.isLetter } && !ending.contains(" ")
    return isEnding ? String(name[..<dot]) : name
  }
}

extension VersionedName: Comparable {
  /// By date, then numbers, stage and copy; what has no such mark comes first, but what is final comes after all that
  /// is only numbered: v1, v2, final, final v2.
  static func < (left: VersionedName, right: VersionedName) -> Bool {
    for (one, other) in zip(left.order, right.order) where one != other {
      return one.lexicographicallyPrecedes(other)
    }
    return false
  }

  private var order: [[Int]] {
    let stage = stage ?? NameMarks.plainStage
    return [date, (stage >= NameMarks.finalStage ? [Int.max] : []) + number, [stage], [copy]]
  }
}
