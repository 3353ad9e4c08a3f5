/// The numbered and bulleted lists of a Word document (ECMA-376 part 1, 17.9), which count as a document is read.
final class WordNumbering: MarkupConsumer {
  private struct Level {
    var start = 1
    var format = "decimal"
    /// Such as "%1.%2)".
    var pattern = ""
  }

  /// Levels by the ids of abstract lists.
  private var abstract: [String: [Int: Level]] = [:]
  /// Ids of abstract lists by the ids that paragraphs use.
  private var lists: [String: String] = [:]
  private var starts: [String: [Int: Int]] = [:]
  /// The latest number per level; lists that share an abstract one count together.
  private var counters: [String: [Int: Int]] = [:]
  private var begun: Set<String> = []
  private var openAbstract: String?
  private var openList: String?
  private var openLevel: Int?
  let isDone = false

  func start(_ name: String, _ attributes: MarkupAttributes) {
    let value = attributes["val"]
    switch name {
    case "abstractNum": openAbstract = attributes["abstractNumId"]
    case "num": openList = attributes["numId"]
    case "abstractNumId": if let openList, let value { lists[openList] = value }
    case "lvl", "lvlOverride": openLevel = attributes["ilvl"].flatMap { Int($0) }
    case "startOverride":
      if let openList, let openLevel { starts[openList, default: [:]][openLevel] = value.flatMap { Int($0) } }
    case "start": setLevel { $0.start = value.flatMap { Int($0) } ?? 1 }
    case "numFmt": setLevel { $0.format = value ?? "decimal" }
    case "lvlText": setLevel { $0.pattern = value ?? "" }
    default: break
    }
  }

  func end(_ name: String) {
    switch name {
    case "abstractNum": openAbstract = nil
    case "num": openList = nil
    case "lvl", "lvlOverride": openLevel = nil
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  private func setLevel(_ change: (inout Level) -> Void) {
    guard let openAbstract, let openLevel else { return }
    change(&abstract[openAbstract, default: [:]][openLevel, default: Level()])
  }

  /// Counts a paragraph of a list, and returns what Word prints before it, such as "2.1"; "" for a bullet, and
  /// `nil` for an unknown list.
  func label(list: String, level: Int) -> String? {
    guard let id = lists[list], let levels = abstract[id], let own = levels[level] else { return nil }
    if begun.insert(list).inserted, let restarts = starts[list] {
      for (level, start) in restarts { counters[id, default: [:]][level] = start - 1 }
    }
    var numbers = counters[id] ?? [:]
    numbers[level] = (numbers[level] ?? own.start - 1) + 1
    for deeper in numbers.keys where deeper > level { numbers[deeper] = nil }
    counters[id] = numbers
    guard own.format != "bullet", own.format != "none" else { return "" }
    return Self.fill(own.pattern) { number in
      let level = levels[number] ?? Level()
      return ListNumber.text(numbers[number] ?? level.start, format: level.format)
    }
  }

  /// Replaces "%1" by the first level's number and so on.
  private static func fill(_ pattern: String, _ number: (Int) -> String) -> String {
    var text = ""
    var isPlace = false
    for character in pattern {
      if isPlace, let digit = character.wholeNumberValue, digit > 0 {
        text += number(digit - 1)
      } else if character != "%" {
        text.append(character)
      }
      isPlace = character == "%"
    }
    return CleanText.text(text, .line)
  }
}

/// Numbers of lists in their various forms.
enum ListNumber {
  /// - Parameter format: A value of Word's ST_NumberFormat; unknown ones are written in digits.
  static func text(_ number: Int, format: String) -> String {
    switch format {
    case "lowerLetter": letters(number).lowercased()
    case "upperLetter": letters(number)
    case "lowerRoman": roman(number).lowercased()
    case "upperRoman": roman(number)
    case "decimalZero": number < 10 ? "0\(number)" : "\(number)"
    default: "\(number)"
    }
  }

  /// A to Z, then AA to ZZ and so on, as Word counts.
  private static func letters(_ number: Int) -> String {
    guard number > 0, number <= 26 * 20 else { return "\(number)" }
    let letter = Character(Unicode.Scalar(UInt8(65 + (number - 1) % 26)))
    return String(repeating: letter, count: (number - 1) / 26 + 1)
  }

  private static func roman(_ number: Int) -> String {
    guard number > 0, number < 4000 else { return "\(number)" }
    let signs = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
      (10, "X"),
      (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = number
    var text = ""
    for (value, sign) in signs {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }
}
