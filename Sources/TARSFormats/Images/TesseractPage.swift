import TARSCore

/// What tesseract found on one page, from its table of words ("tsv").
struct TesseractPage: Hashable {
  /// From 1.
  let number: Int
  /// Paragraphs in reading order.
  private(set) var paragraphs: [String] = []

  /// Words that it is less sure of are mostly specks and drawings.
  private static let leastConfidence = 30.0

  static func all(_ table: String) -> [TesseractPage] {
    var pages: [TesseractPage] = []
    var place: [Substring] = []
    var words: [Word] = []
    func flush() {
      if let text = text(words) { pages[pages.count - 1].paragraphs.append(text) }
      words = []
    }
    for row in table.split(separator: "\n").dropFirst() {
      let fields = row.split(separator: "\t", maxSplits: 11, omittingEmptySubsequences: false)
      guard fields.count >= 11, let level = Int(fields[0]), let number = Int(fields[1]) else { continue }
      if level == 1 {
        if !pages.isEmpty { flush() }
        pages.append(TesseractPage(number: number))
      }
      guard level == 5, fields.count == 12, !pages.isEmpty, let confidence = Double(fields[10]) else {
        continue
      }
      let paragraph = Array(fields[1...3])
      if paragraph != place { flush() }
      place = paragraph
      words.append(Word(text: String(fields[11]).trimmed, confidence: confidence, line: String(fields[4])))
    }
    if !pages.isEmpty { flush() }
    return pages
  }

  private struct Word {
    let text: String
    let confidence: Double
    let line: String
  }

  /// A paragraph's text; `nil` where its words are not to be trusted.
  private static func text(_ words: [Word]) -> String? {
    let sure = words.filter { $0.confidence >= leastConfidence && !$0.text.isEmpty }
    guard !sure.isEmpty else { return nil }
    let mean = sure.reduce(0) { $0 + $1.confidence } / Double(sure.count)
    guard mean >= 50, sure.contains(where: { $0.text.filter { $0.isLetter || $0.isNumber }.count >= 2 })
    else {
      return nil
    }
    var text = ""
    var line: String?
    for word in sure {
      if text.hasSuffix("-"), line != word.line, word.text.first?.isLowercase == true {
        text.removeLast()
      } else if !text.isEmpty {
        text += " "
      }
      text += word.text
      line = word.line
    }
    return CleanText.text(text, .line)
  }
}
