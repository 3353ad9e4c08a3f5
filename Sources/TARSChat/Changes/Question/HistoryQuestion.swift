import TARSCore
import TARSText

/// A question for what a document said when.
struct HistoryQuestion: Sendable {
  let kind: ChangeCues.Kind
  /// What it asks about: its words without the cue and the times.
  let topic: String
  /// Words in quotation marks: to be found as they are.
  let phrase: String?
  /// The time it asks for; `nil` for all.
  let span: Interval?
  let language: String?

  /// `nil` where the question asks for something else.
  init?(_ question: String, language: String?, clock: AskerClock, reader: TimeReader) {
    phrase = Self.quoted(in: question)
    self.language = language
    let readings = reader.readings(in: question, language: language, asker: clock)
    if let chinese = ChangeCues.chinese(in: question) {
      kind = chinese.kind
      topic = Self.text(chinese.rest, without: readings.map(\.text))
    } else {
      let words = WordList.words(of: question)
      let hasAmount = !AmountReading(question, language: language).amounts.isEmpty
      guard let cue = ChangeCues.match(in: words, hasAmount: hasAmount) else { return nil }
      kind = cue.kind
      // A value such as "2000" must not be lost as a year.
      let times = cue.kind == .whatChanged || cue.kind == .whenChanged ? readings : []
      let timeWords = Self.words(in: times.map { $0.range }, of: question)
      topic = Self.text(question, without: cue.words.union(timeWords).union(Self.mentioning(words, cue.kind)))
    }
    span = kind == .whatChanged || kind == .whenChanged ? Self.span(of: readings) : nil
  }

  private static func mentioning(_ words: [String], _ kind: ChangeCues.Kind) -> Set<Int> {
    guard kind == .firstThere || kind == .lastThere else { return [] }
    return Set(words.indices.filter { ChangePhrases.mentioning.contains(words[$0]) })
  }

  /// The first reading that bounds time.
  private static func span(of readings: [TimeReading]) -> Interval? {
    let kinds: Set<TimeReading.Kind> = [
      .period, .before, .after, .since, .until, .between, .change, .asOf,
    ]
    return readings.first { reading in
      kinds.contains(reading.kind) && reading.interval != .always
    }?.interval
  }

  /// Which of the question's words stand in ranges of Unicode scalars.
  private static func words(in ranges: [[Int]], of question: String) -> Set<Int> {
    var found: Set<Int> = []
    let scalars = question.unicodeScalars
    for range in ranges where range.count == 2 && range[1] <= scalars.count {
      let start = scalars.index(scalars.startIndex, offsetBy: range[0])
      let end = scalars.index(scalars.startIndex, offsetBy: range[1])
      let first = WordList.words(of: String(question[..<start])).count
      found.formUnion(first..<first + WordList.words(of: String(question[start..<end])).count)
    }
    return found
  }

  /// The question without some of its words, as it is written: "1,480" stays one number.
  private static func text(_ question: String, without words: Set<Int>) -> String {
    var (text, place, isInWord) = ("", -1, false)
    for character in question {
      let isWord = character.isLetter || character.isNumber
      if isWord, !isInWord { place += 1 }
      isInWord = isWord
      text.append(isWord && words.contains(place) ? " " : character)
    }
    return text.split(separator: " ").joined(separator: " ")
  }

  private static func text(_ text: String, without parts: [String]) -> String {
    parts.reduce(text) { $1.isEmpty ? $0 : $0.replacing($1, with: " ") }
  }

  private static let marks: [Character: Character] = [
    "\"": "\"", "“": "”", "„": "“", "«": "»", "»": "«", "「": "」", "『": "』", "‘": "’",
  ]

  /// What stands in the first pair of quotation marks.
  private static func quoted(in question: String) -> String? {
    guard let start = question.firstIndex(where: { marks[$0] != nil }), let closing = marks[question[start]]
    else { return nil }
    let rest = question[question.index(after: start)...]
    guard let end = rest.firstIndex(where: { $0 == closing || closing == "“" && $0 == "”" }) else {
      return nil
    }
    let phrase = String(rest[..<end])
    return phrase.contains(where: { $0.isLetter || $0.isNumber }) ? phrase : nil
  }
}
