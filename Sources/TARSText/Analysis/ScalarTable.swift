/// Class, lower case and base letter of every scalar below U+3000, and of the ones above by rule.
///
/// The base letters and the compositions are read from the scalars' Unicode names ("LATIN SMALL LETTER E WITH
/// ACUTE"), so there is no table to maintain.
struct ScalarTable: Sendable {
  /// Built once; 150 KB.
  static let shared = ScalarTable()

  private static let limit: UInt32 = 0x3000
  private let classes: [ScalarClass]
  private let lowercase: [UInt32]
  private let bases: [UInt32]
  /// Composed lower-case letter by `letter << 16 | diacritic`.
  private let compositions: [UInt32: UInt32]

  private init() {
    var classes = [ScalarClass](repeating: .separator, count: Int(Self.limit))
    var lowercase = [UInt32](repeating: 0, count: Int(Self.limit))
    for scalar in Self.scalars {
      classes[Int(scalar.value)] = ScalarClass(scalar)
      lowercase[Int(scalar.value)] = Self.lower(scalar)
    }
    let names = LetterNames()
    self.classes = classes
    self.lowercase = lowercase
    bases = (0..<Self.limit).map { names.bases[$0] ?? $0 }
    compositions = names.compositions
  }

  private static var scalars: some Sequence<Unicode.Scalar> {
    (0..<limit).lazy.compactMap(Unicode.Scalar.init)
  }

  func scalarClass(_ value: UInt32) -> ScalarClass {
    if value < Self.limit { return classes[Int(value)] }
    if value >= 0x3041, value < 0xA000 { return value == 0x30FB ? .separator : .unspaced }
    return Unicode.Scalar(value).map(ScalarClass.init) ?? .separator
  }

  /// Lower case, and plain letters for full-width ones; a scalar with a longer mapping keeps its first.
  func lower(_ value: UInt32) -> UInt32 {
    if value < Self.limit { return lowercase[Int(value)] }
    if value < 0xFB00 { return value }
    return Unicode.Scalar(value).map(Self.lower) ?? value
  }

  /// The letter without its accents: "é" to "e", "ø" to "o", "ά" to "α", "ё" to "е"; the scalar itself otherwise.
  func base(_ value: UInt32) -> UInt32 { value < Self.limit ? bases[Int(value)] : value }

  /// The one scalar for a lower-case letter and the diacritic that follows it.
  func composed(_ letter: UInt32, _ diacritic: UInt32) -> UInt32? {
    letter < 0x10000 ? compositions[letter << 16 | diacritic] : nil
  }

  private static func lower(_ scalar: Unicode.Scalar) -> UInt32 {
    switch scalar.value {
    case 0x2080...0x2089: return scalar.value - 0x2080 + 0x30
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
      let narrow = scalar.value - 0xFEE0
      return (0x41...0x5A).contains(narrow) ? narrow + 0x20 : narrow
    default:
      if scalar.properties.numericType == .decimal, let digit = scalar.properties.numericValue {
        return UInt32(digit) + 0x30
      }
      return scalar.properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar.value
    }
  }
}

/// Decompositions of Latin and Greek lower-case letters, by their names.
private struct LetterNames {
  /// Base letter of accented ones.
  var bases: [UInt32: UInt32] = [:]
  var compositions: [UInt32: UInt32] = [:]

  private static let diacritics: [(name: String, scalar: UInt32)] = [
    ("GRAVE", 0x300), ("ACUTE", 0x301), ("CIRCUMFLEX", 0x302), ("TILDE", 0x303), ("MACRON", 0x304),
    ("BREVE", 0x306), ("DOT ABOVE", 0x307), ("DIAERESIS", 0x308), ("HOOK ABOVE", 0x309),
    ("RING ABOVE", 0x30A), ("DOUBLE ACUTE", 0x30B), ("CARON", 0x30C), ("HORN", 0x31B), ("DOT BELOW", 0x323),
    ("COMMA BELOW", 0x326), ("CEDILLA", 0x327), ("OGONEK", 0x328), ("TONOS", 0x301), ("DIALYTIKA", 0x308),
  ]

  /// Where the accented letters are. Names are slow to look up: all 12,000 would take 20 ms.
  private static let blocks: [Range<UInt32>] = [0x61..<0x7B, 0xDF..<0x250, 0x370..<0x530, 0x1E00..<0x2000]

  init() {
    var letters: [String: UInt32] = [:]
    for scalar in Self.blocks.joined().compactMap(Unicode.Scalar.init) where scalar.properties.isLowercase {
      if let name = scalar.properties.name { letters[name] = scalar.value }
    }
    for (name, letter) in letters { add(name, letter, among: letters) }
    addCyrillic()
  }

  private mutating func add(_ name: String, _ letter: UInt32, among letters: [String: UInt32]) {
    let words = name.split(separator: " ")
    guard let with = words.firstIndex(of: "WITH") else { return }
    if let base = letters[words[..<with].joined(separator: " ")] { bases[letter] = base }
    let start = words.lastIndex(of: "AND") ?? with
    let mark = words[(start + 1)...].joined(separator: " ")
    guard let plain = letters[words[..<start].joined(separator: " ")] else { return }
    guard let diacritic = Self.diacritics.first(where: { $0.name == mark }) else { return }
    compositions[plain << 16 | diacritic.scalar] = letter
  }

  private mutating func addCyrillic() {
    bases[0x451] = 0x435
    bases[0x131] = 0x69
    bases[0x3C2] = 0x3C3
    compositions[0x435 << 16 | 0x308] = 0x451
    compositions[0x438 << 16 | 0x306] = 0x439
    compositions[0x456 << 16 | 0x308] = 0x457
  }
}
