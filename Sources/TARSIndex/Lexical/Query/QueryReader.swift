/// Cuts a question into plain tokens and parts.
struct QueryReader {
  /// Longer phrases are read as plain words.
  private static let longestPhrase = 1000

  private let text: [Character]
  private var position = 0
  /// By closing mark: where the last one stands.
  private let lastMarks: [Character: Int]
  /// Whether an opening quotation mark had no partner.
  private(set) var sawLoneMark = false

  init(_ question: String) {
    text = Array(question)
    var marks: [Character: Int] = [:]
    for (index, character) in text.enumerated() where Self.closing.contains(character) {
      marks[character] = index
    }
    lastMarks = marks
  }

  private static let closing: Set<Character> = ["\"", "”", "“", "»"]
  private static let partners: [Character: Set<Character>] = [
    "\"": ["\""], "“": ["”", "\""], "„": ["“", "”"], "«": ["»"],
  ]
  private static let fields: [String: QueryPart.Field] = [
    "title": .heading, "heading": .heading, "text": .body, "body": .body,
  ]

  /// The next token; `nil` at the end.
  mutating func next() -> QuerySyntax.Token? {
    while position < text.count, text[position].isWhitespace { position += 1 }
    guard position < text.count else { return nil }
    let start = position
    if let part = part() { return .part(part, source: String(text[start..<position])) }
    position = wordEnd(start)
    return .plain(String(text[start..<position]))
  }

  /// Reads a part and moves behind it; `nil` where none begins here.
  private mutating func part() -> QueryPart? {
    let start = position
    var part = QueryPart(text: "")
    part.sign = sign()
    part.field = field()
    if let mark = character(position), Self.partners[mark] != nil {
      if let phrase = phrase(mark) {
        part.text = phrase
        part.form = .phrase
        return part
      }
    } else if readWord(into: &part) {
      return part
    }
    position = start
    return nil
  }

  private mutating func sign() -> QueryPart.Sign? {
    guard let mark = character(position), mark == "+" || mark == "-" else { return nil }
    guard let next = character(position + 1), next.isLetter || Self.partners[next] != nil else { return nil }
    position += 1
    return mark == "+" ? .required : .excluded
  }

  private mutating func field() -> QueryPart.Field? {
    guard let colon = text[position..<min(text.count, position + 8)].firstIndex(of: ":") else { return nil }
    guard let field = Self.fields[String(text[position..<colon]).lowercased()] else { return nil }
    guard let next = character(colon + 1), next.isWordCharacter || Self.partners[next] != nil else {
      return nil
    }
    position = colon + 1
    return field
  }

  /// The text between a mark and its partner, where that ends the token.
  private mutating func phrase(_ mark: Character) -> String? {
    guard let partners = Self.partners[mark] else { return nil }
    guard partners.contains(where: { (lastMarks[$0] ?? -1) > position }) else {
      sawLoneMark = true
      return nil
    }
    let start = position + 1
    var end = start
    while end < text.count, !partners.contains(text[end]) {
      if text[end] == mark || end - start == Self.longestPhrase { return nil }
      end += 1
    }
    guard end < text.count, text[start..<end].contains(where: \.isWordCharacter) else { return nil }
    let behind = tokenEnd(end + 1)
    guard !text[end + 1..<behind].contains(where: \.isWordCharacter) else { return nil }
    position = behind
    return String(text[start..<end])
  }

  /// Reads a word with its ending; `false` where it is a plain one.
  private mutating func readWord(into part: inout QueryPart) -> Bool {
    let end = wordEnd(position)
    var word = text[position..<end]
    while let last = word.last, Self.punctuation.contains(last) { word.removeLast() }
    if let (form, length) = Self.form(word) {
      part.form = form
      word = word.prefix(length)
    } else if part.sign == nil, part.field == nil {
      return false
    }
    guard let first = word.first, first.isWordCharacter else { return false }
    part.text = String(word)
    position = end
    return true
  }

  private static let punctuation: Set<Character> = [".", ",", ";", ":", "?", "!", ")"]

  /// What the end of a word says, and the length of what stands before.
  private static func form(_ word: ArraySlice<Character>) -> (QueryPart.Form, length: Int)? {
    let isPlain = { (count: Int) in count >= 2 && word.prefix(count).allSatisfy(\.isWordCharacter) }
    if word.last == "*", isPlain(word.count - 1) { return (.prefix, word.count - 1) }
    if word.last == "~", isPlain(word.count - 1) { return (.fuzzy(1), word.count - 1) }
    let ending = word.suffix(2)
    if ending == ["~", "1"], isPlain(word.count - 2) { return (.fuzzy(1), word.count - 2) }
    if ending == ["~", "2"], isPlain(word.count - 2) { return (.fuzzy(2), word.count - 2) }
    return nil
  }

  private func character(_ index: Int) -> Character? { index < text.count ? text[index] : nil }

  private func wordEnd(_ start: Int) -> Int { tokenEnd(start) }

  private func tokenEnd(_ start: Int) -> Int {
    text[start...].firstIndex(where: \.isWhitespace) ?? text.count
  }
}
