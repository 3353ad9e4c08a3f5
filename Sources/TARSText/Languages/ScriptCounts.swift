/// How many letters of each script a text has, and the letters that tell languages of one script apart.
struct ScriptCounts {
  private(set) var latin = 0
  private(set) var cyrillic = 0
  private(set) var arabic = 0
  private(set) var han = 0
  private(set) var kana = 0
  private var others: [String: Int] = [:]
  private var marks: [String: Int] = [:]

  init(_ scalars: some Sequence<Unicode.Scalar>) {
    for scalar in scalars { count(scalar.value) }
  }

  private mutating func count(_ value: UInt32) {
    switch value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x024F, 0x1E00...0x1EFF: latin += 1
    case 0x0000..<0x0370: break
    case 0x0400...0x052F:
      cyrillic += 1
      note(value, Self.cyrillicMarks)
    case 0x0600...0x06FF:
      arabic += 1
      note(value, Self.arabicMarks)
    case 0x3400...0x9FFF, 0x2_0000...0x3_2000: han += 1
    case 0x3041...0x30FF: kana += 1
    default:
      if let language = Self.language(of: value) { others[language, default: 0] += 1 }
    }
  }

  private mutating func note(_ value: UInt32, _ known: [UInt32: String]) {
    if let language = known[value] { marks[language, default: 0] += 1 }
  }

  private static let cyrillicMarks: [UInt32: String] = [
    0x456: "uk", 0x457: "uk", 0x454: "uk", 0x491: "uk", 0x45E: "be", 0x458: "sr", 0x459: "sr", 0x45A: "sr",
    0x45B: "sr", 0x452: "sr", 0x453: "mk", 0x45C: "mk", 0x44B: "ru", 0x44D: "ru", 0x451: "ru",
  ]
  private static let arabicMarks: [UInt32: String] = [
    0x67E: "fa", 0x686: "fa", 0x698: "fa", 0x6AF: "fa", 0x6CC: "fa", 0x679: "ur", 0x688: "ur", 0x6D2: "ur",
    0x691: "ur", 0x629: "ar", 0x643: "ar", 0x64A: "ar", 0x649: "ar",
  ]

  /// Scripts that one language (nearly) has for itself.
  private static func language(of value: UInt32) -> String? {
    switch value {
    case 0x0370...0x03FF, 0x1F00...0x1FFF: "el"
    case 0x0530...0x058F: "hy"
    case 0x0590...0x05FF: "he"
    case 0x0900...0x097F: "hi"
    case 0x0980...0x09FF: "bn"
    case 0x0A00...0x0A7F: "pa"
    case 0x0A80...0x0AFF: "gu"
    case 0x0B80...0x0BFF: "ta"
    case 0x0C00...0x0C7F: "te"
    case 0x0C80...0x0CFF: "kn"
    case 0x0D00...0x0D7F: "ml"
    case 0x0D80...0x0DFF: "si"
    case 0x0E00...0x0E7F: "th"
    case 0x0E80...0x0EFF: "lo"
    case 0x1000...0x109F: "my"
    case 0x10A0...0x10FF: "ka"
    case 0x1100...0x11FF, 0xAC00...0xD7A3: "ko"
    case 0x1200...0x137F: "am"
    case 0x1780...0x17FF: "km"
    default: nil
    }
  }

  /// What the dominant script tells; `nil` without letters.
  var verdict: ScriptVerdict? {
    var candidates = others.map { (verdict: ScriptVerdict.language($0.key, isSure: true), letters: $0.value) }
    candidates.append((.latin, latin))
    candidates.append((among(["uk", "be", "sr", "mk", "ru"], default: "ru"), cyrillic))
    candidates.append((among(["ar", "fa", "ur"], default: "ar"), arabic))
    // A Han character carries about as much as three letters.
    candidates.append((eastAsian, 3 * (han + kana)))
    guard let best = candidates.max(by: { $0.letters < $1.letters }), best.letters > 0 else { return nil }
    return best.verdict
  }

  private var eastAsian: ScriptVerdict {
    kana * 20 > han ? .language("ja", isSure: true) : .language("zh", isSure: han >= 50)
  }

  private func among(_ languages: [String], default usual: String) -> ScriptVerdict {
    let best = languages.filter { marks[$0] != nil }.max { marks[$0, default: 0] < marks[$1, default: 0] }
    return .language(best ?? usual, isSure: best != nil)
  }
}

/// What a text's script says of its language.
enum ScriptVerdict: Hashable {
  /// Many languages share the script.
  case latin
  /// `isSure`: no other language is likely.
  case language(String, isSure: Bool)
}
