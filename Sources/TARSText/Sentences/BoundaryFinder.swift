/// Decides where a sentence ends.
struct BoundaryFinder {
  private let line: ScalarLine

  init(_ line: ScalarLine) { self.line = line }

  /// The end of the sentence that begins at `start`, after its closing quotes and brackets.
  func boundary(from start: Int) -> Int {
    var place = start
    while place < line.count {
      let scalar = line[place]
      if ("@"..."~").contains(scalar) || scalar == " " {
        place += 1
      } else if scalar == "\n" || scalar == "\r" || scalar == "\u{2029}" {
        if endsAtLineBreak(place, start) { return place + 1 }
        place += 1
      } else if Self.fullStops.contains(scalar) {
        return afterClosers(place + 1)
      } else if Self.terminators.contains(scalar) {
        let end = afterClosers(place + 1)
        if isEnd(place, end, start) { return end }
        place = max(place + 1, end)
      } else {
        place += 1
      }
    }
    return line.count
  }

  private static let fullStops: Set<Unicode.Scalar> = ["。", "！", "？", "｡", "।", "॥", "۔", "؟"]
  private static let terminators: Set<Unicode.Scalar> = [".", "!", "?", "…", "．"]
  private static let closers: Set<Unicode.Scalar> = [")", "]", "}", "」", "』", "）", "】", "”", "’"]
  /// They close after an end mark, unless a word follows directly.
  private static let quotes: Set<Unicode.Scalar> = ["\"", "'", "»", "«", "“", "›", "‹"]

  /// After further end marks, closing quotes and brackets, and bracketed note numbers ("[12]").
  private func afterClosers(_ place: Int) -> Int {
    var place = place
    while place < line.count {
      if let note = afterNote(place) {
        place = note
      } else if closes(place) {
        place += 1
      } else {
        break
      }
    }
    return place
  }

  private func closes(_ place: Int) -> Bool {
    let scalar = line[place]
    if Self.quotes.contains(scalar) { return !line[place + 1].isLetter && !line[place + 1].isDigit }
    return Self.closers.contains(scalar) || Self.terminators.contains(scalar)
      || Self.fullStops.contains(scalar)
  }

  private func afterNote(_ place: Int) -> Int? {
    guard line[place] == "[" else { return nil }
    var end = place + 1
    while line[end].isDigit, end - place < 5 { end += 1 }
    return end > place + 1 && line[end] == "]" ? end + 1 : nil
  }

  private func isEnd(_ mark: Int, _ end: Int, _ start: Int) -> Bool {
    guard end < line.count else { return true }
    guard line[end].isSpace else { return false }
    let next = nextVisible(end)
    guard next < line.count else { return true }
    if line[next].properties.isLowercase { return false }
    guard line[mark] == "." || line[mark] == "．" else { return true }
    if line[mark + 1] == "." { return true }
    return endsSentence(wordBefore(mark, start), next, start)
  }

  private func nextVisible(_ place: Int) -> Int {
    var place = place
    while place < line.count, line[place].isSpace || Self.openers.contains(line[place]) {
      place += 1
    }
    return place
  }

  private static let openers: Set<Unicode.Scalar> = [
    "\"", "'", "(", "[", "“", "„", "«", "»", "‘", "‚", "¿", "¡",
  ]

  // MARK: The word before a dot

  private func wordBefore(_ dot: Int, _ start: Int) -> Range<Int> {
    var first = dot
    while first > start, line[first - 1].isWordPart, dot - first < 24 { first -= 1 }
    return first..<dot
  }

  private func endsSentence(_ word: Range<Int>, _ next: Int, _ start: Int) -> Bool {
    guard !word.isEmpty else { return true }
    let text = line.string(word).lowercased()
    if Abbreviations.closing.contains(text) { return true }
    if text.unicodeScalars.allSatisfy(\.isDigit) { return numberEnds(word, text, next, start) }
    if Abbreviations.leading.contains(text) {
      return Abbreviations.beforeNumbers.contains(text) && word.count > 1 && startsSentenceWord(next)
    }
    if isInitials(word) { return startsSentenceWord(next) && word.count > 1 }
    return true
  }

  /// "J", "U.S", "z.B": single letters with dots between them.
  private func isInitials(_ word: Range<Int>) -> Bool {
    word.allSatisfy { (line[$0] == ".") == ((($0 - word.lowerBound) & 1) == 1) }
      && line[word.lowerBound].isLetter
  }

  private func startsSentenceWord(_ next: Int) -> Bool {
    Abbreviations.starters.contains(word(at: next)) && line[next].properties.isUppercase
  }

  private func word(at place: Int) -> String {
    var end = place
    while line[end].isLetter, end - place < 16 { end += 1 }
    return end > place ? line.string(place..<end).lowercased() : ""
  }

  private func numberEnds(_ number: Range<Int>, _ text: String, _ next: Int, _ start: Int) -> Bool {
    guard number.count <= 3 else { return true }
    if isFirstInLine(number.lowerBound, start) || Abbreviations.months.contains(word(at: next)) {
      return false
    }
    return !Abbreviations.beforeOrdinals.contains(previousWord(number.lowerBound, start))
  }

  private func previousWord(_ place: Int, _ start: Int) -> String {
    var end = place
    while end > start, line[end - 1].isSpace { end -= 1 }
    var first = end
    while first > start, line[first - 1].isLetter, end - first < 16 { first -= 1 }
    return line.string(first..<end).lowercased()
  }

  private func isFirstInLine(_ place: Int, _ start: Int) -> Bool {
    var place = place
    while place > start, line[place - 1] != "\n" {
      guard line[place - 1].isSpace || Self.openers.contains(line[place - 1]) else {
        return false
      }
      place -= 1
    }
    return true
  }

  // MARK: Line breaks

  /// A wrapped line goes on; a blank line, a list item, a table row, a short line end the sentence.
  private func endsAtLineBreak(_ place: Int, _ start: Int) -> Bool {
    var next = place + 1
    while next < line.count, line[next].isSpace {
      if line[next] == "\n" { return true }
      next += 1
    }
    if startsListItem(next) { return true }
    let current = lineStart(place, start)..<place
    if current.count > Self.longLine { return true }
    if current.contains(where: { line[$0] == "|" }) { return true }
    if line[next].properties.isLowercase { return false }
    return current.count < Self.wrapped
  }

  private static let wrapped = 50
  private static let longLine = 200

  private func lineStart(_ place: Int, _ start: Int) -> Int {
    var first = place
    while first > start, line[first - 1] != "\n", place - first <= Self.longLine { first -= 1 }
    return first
  }

  /// "- ", "• ", "1. ", "12) ", "a) ".
  private func startsListItem(_ place: Int) -> Bool {
    if Self.bullets.contains(line[place]) { return line[place + 1].isSpace }
    var end = place
    while line[end].isDigit, end - place < 3 { end += 1 }
    if end == place, line[place].isLetter { end += 1 }
    guard end > place, line[end] == "." || line[end] == ")" else { return false }
    return line[end + 1].isSpace
  }

  private static let bullets: Set<Unicode.Scalar> = [
    "-", "*", "•", "–", "—", "‣", "◦", "·", "+", "▪", "#", ">",
  ]
}

extension Unicode.Scalar {
  var isDigit: Bool { ("0"..."9").contains(self) }
  var isLetter: Bool {
    isASCII ? ("a"..."z").contains(self) || ("A"..."Z").contains(self) : properties.isAlphabetic
  }
  var isSpace: Bool { isASCII ? self == " " || ("\t"..."\r").contains(self) : properties.isWhitespace }
  fileprivate var isWordPart: Bool { isLetter || isDigit || self == "." || self == "º" }
}
