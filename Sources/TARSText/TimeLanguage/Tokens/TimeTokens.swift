/// A text cut for the reader of time, in one pass and without a string per word.
struct TimeTokens {
  private(set) var tokens: [TimeToken] = []
  /// Scalars of the text.
  private(set) var length: Int32 = 0

  private let table = ScalarTable.shared
  private var hash = FoldedHash()
  /// The same with accents: a few words differ from others by them only.
  private var exact = FoldedHash()
  private var isOpen = false
  /// Whether the next token touches the last.
  private var touches = false
  private var apostrophe = false

  init(_ text: String, lexicon: Lexicon) {
    var text = text
    text.withUTF8 { bytes in
      tokens.reserveCapacity(bytes.count / 4 + 8)
      var index = 0
      while index < bytes.count {
        let scalar = Self.scalar(bytes, &index)
        add(scalar, lexicon)
        length += 1
      }
      close(lexicon)
    }
  }

  private mutating func add(_ original: UInt32, _ lexicon: Lexicon) {
    let scalar = Self.plain(original)
    if scalar < 0x80 {
      switch UInt8(scalar) {
      case 0x30...0x39: addDigit(scalar, lexicon)
      case 0x41...0x5A, 0x61...0x7A: addLetter(scalar, lexicon)
      case 0x09...0x0D, 0x20: gap(lexicon)
      case 0x27: addApostrophe(lexicon)
      default:
        addSign(scalar, lexicon)
        tokens[tokens.count - 1].isLongDash = scalar == 0x2D && original >= 0x2012
      }
      return
    }
    switch table.scalarClass(scalar) {
    case .ignored: return
    case .diacritic: if isOpen { return }
    case .apostrophe: return addApostrophe(lexicon)
    case .unspaced: return addHan(scalar, lexicon)
    case .digit: return addDigit(scalar, lexicon)
    case .separator: return Self.isSpace(scalar) ? gap(lexicon) : addSign(scalar, lexicon)
    default: addLetter(scalar, lexicon)
    }
  }

  private mutating func addDigit(_ scalar: UInt32, _ lexicon: Lexicon) {
    let lower = Int32(table.lower(scalar))
    let digit = (0x30...0x39).contains(lower) ? lower - 0x30 : 0
    if isOpen, tokens[tokens.count - 1].kind == .number {
      extendNumber(digit)
    } else {
      close(lexicon)
      open(.number)
      tokens[tokens.count - 1].digits = 1
      tokens[tokens.count - 1].value = digit
    }
  }

  private mutating func extendNumber(_ digit: Int32) {
    let last = tokens.count - 1
    tokens[last].end = length + 1
    tokens[last].digits += 1
    let isLong = tokens[last].digits > 9
    tokens[last].value = isLong ? -1 : tokens[last].value * 10 + digit
  }

  private mutating func addLetter(_ scalar: UInt32, _ lexicon: Lexicon) {
    if !isOpen || tokens[tokens.count - 1].kind != .word {
      close(lexicon)
      open(.word)
      tokens[tokens.count - 1].isCapital = scalar != table.lower(scalar)
    }
    tokens[tokens.count - 1].end = length + 1
    if let folded = FoldedHash.fold(scalar, table) { hash.add(folded) }
    exact.add(table.lower(scalar))
  }

  private mutating func addHan(_ scalar: UInt32, _ lexicon: Lexicon) {
    close(lexicon)
    open(.han)
    hash.add(SimplifiedHan.scalar(scalar))
    close(lexicon)
  }

  private mutating func addSign(_ scalar: UInt32, _ lexicon: Lexicon) {
    close(lexicon)
    open(.sign)
    tokens[tokens.count - 1].value = Int32(scalar)
    hash.add(scalar)
    close(lexicon)
  }

  /// An apostrophe parts words and is no token of its own.
  private mutating func addApostrophe(_ lexicon: Lexicon) {
    close(lexicon)
    apostrophe = true
  }

  private mutating func gap(_ lexicon: Lexicon) {
    close(lexicon)
    touches = false
    apostrophe = false
  }

  private mutating func open(_ kind: TimeToken.Kind) {
    var token = TimeToken(kind: kind, start: length, end: length + 1)
    token.touches = touches && !tokens.isEmpty
    token.followsApostrophe = apostrophe
    tokens.append(token)
    hash = FoldedHash()
    exact = FoldedHash()
    isOpen = true
    touches = true
    apostrophe = false
  }

  /// Ends the token under way; numbers have no word.
  private mutating func close(_ lexicon: Lexicon) {
    guard isOpen else { return }
    isOpen = false
    let last = tokens.count - 1
    switch tokens[last].kind {
    case .number: break
    case .word where exact.value != hash.value:
      let word = lexicon.word(exact.value)
      tokens[last].word = word > 0 ? word : lexicon.word(hash.value)
    default: tokens[last].word = lexicon.word(hash.value)
    }
  }

  /// One sign for the many dashes, full-width forms and apostrophes.
  private static func plain(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return scalar }
    switch scalar {
    case 0x2010...0x2015, 0x2212, 0x301C, 0xFE58, 0xFE63, 0xFF0D, 0xFF5E: return 0x2D
    case 0x2018, 0x2019, 0x02BC, 0xFF07: return 0x27
    case 0x3001: return 0x2C
    case 0xFF01...0xFF5D: return scalar - 0xFEE0
    default: return scalar
    }
  }

  private static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// The scalar at a place of valid UTF-8; moves behind it.
  private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt32 {
    let first = UInt32(bytes[index])
    let more = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
    var value = more == 0 ? first : first & (0x3F >> UInt32(more))
    for offset in 0..<more { value = value << 6 | UInt32(bytes[index + 1 + offset] & 0x3F) }
    index += more + 1
    return value
  }
}
