import TARSCore

/// Reads an RTF document token by token.
struct RTFReader {
  private static let deepestGroup = 2000

  private var lexer: RTFLexer
  private let charsets: LegacyCharsets
  private var state = RTFState()
  private var outer: [RTFState] = []
  private var tables = RTFTables()
  private(set) var info = RTFInfo()
  private var document: RTFDocument
  private var page = CodePage.western
  /// Bytes that wait to be decoded together, for a character may have two.
  private var pending: [UInt8] = []
  private var highSurrogate: UInt16?
  /// Characters still to be passed over behind `\u`.
  private var passing = 0
  /// Whether `\*` began the group: an unknown one is to be left out.
  private var isOptional = false
  private var isAtStart = false

  init(_ bytes: [UInt8], charsets: LegacyCharsets, limit: Int) {
    lexer = RTFLexer(bytes)
    self.charsets = charsets
    document = RTFDocument(limit: limit)
  }

  /// Reads to the end.
  ///
  /// - Throws: `TARSError` with `parser_limit` or `file_empty`.
  mutating func read(_ name: String) throws -> (blocks: [TextBlock], title: String?) {
    while let token = lexer.next(), !document.isOverLimit {
      switch token {
      case .open:
        guard outer.count < Self.deepestGroup else {
          throw TARSError.overLimit(name, "its groups are nested more than \(Self.deepestGroup) levels deep")
        }
        flush()
        outer.append(state)
        isOptional = false
        isAtStart = true
        passing = 0
        continue
      case .symbol(UInt8(ascii: "*")):
        isOptional = isAtStart
      case .close: close()
      case .word(let word, let parameter): take(word, parameter)
      case .symbol(let symbol): take(symbol)
      case .hex(let byte), .byte(let byte): take(byte: byte)
      }
      isAtStart = false
    }
    flush()
    return (try document.finish(name, tables), document.title)
  }

  private mutating func close() {
    flush()
    passing = 0
    let inner = state.destination
    guard let state = outer.popLast() else { return }
    self.state = state
    guard inner != state.destination else { return }
    switch inner {
    case .footnote: document.endNote("")
    case .comment: document.endNote("Comment")
    case .info(let key): document.takeField { info.set(key, $0) }
    case .commentAuthor: document.takeField { _ in }
    default: break
    }
  }

  // MARK: Text

  private mutating func take(byte: UInt8) {
    if passing > 0 { return passing -= 1 }
    switch state.destination {
    case .styleSheet: tables.readStyleName(byte)
    case .skipped, .fontTable: break
    default: if !isSilent { pending.append(byte) }
    }
  }

  private var isSilent: Bool { state.isHidden || state.isDeleted || state.isForRTFOnly }

  private mutating func flush() {
    guard !pending.isEmpty else { return }
    let page = tables.page(ofFont: state.font) ?? page
    write(page.utf8(pending, charsets))
    pending.removeAll(keepingCapacity: true)
  }

  private mutating func write(_ text: [UInt8]) {
    switch state.destination {
    case .body where !isSilent: document.write(text)
    case .footnote, .comment, .info, .commentAuthor: if !isSilent { document.writeAside(text) }
    case .listText: document.writeLabel(text)
    default: break
    }
  }

  private mutating func write(_ text: String) {
    if passing > 0 { return passing -= 1 }
    flush()
    write(Array(text.utf8))
  }

  private mutating func take(unicode parameter: Int) {
    flush()
    passing = state.fallback
    let unit = UInt16(truncatingIfNeeded: parameter)
    if let high = highSurrogate {
      highSurrogate = nil
      return write(Array(String(decoding: [high, unit], as: UTF16.self).utf8))
    }
    if (0xD800..<0xDC00).contains(unit) { return highSurrogate = unit }
    write(Array(String(decoding: [unit], as: UTF16.self).utf8))
  }

  private mutating func take(_ symbol: UInt8) {
    switch symbol {
    case UInt8(ascii: "~"): write(" ")
    case UInt8(ascii: "_"): write("-")
    case UInt8(ascii: "-"), UInt8(ascii: "|"), UInt8(ascii: ":"): break
    default: take(byte: symbol)
    }
  }

  // MARK: Words

  private mutating func take(_ word: String, _ parameter: Int?) {
    let wasOptional = isOptional
    isOptional = false
    if word == "u", let parameter { return take(unicode: parameter) }
    if let text = RTFVocabulary.characters[word] { return write(text) }
    flush()
    if let destination = RTFVocabulary.destination(word, in: state.destination) {
      if state.destination != .skipped { state.destination = destination }
    } else if wasOptional, !RTFVocabulary.readThrough.contains(word) {
      state.destination = .skipped
    } else {
      takeProperty(word, parameter)
    }
  }

  private mutating func takeProperty(_ word: String, _ parameter: Int?) {
    switch state.destination {
    case .fontTable: return tables.readFont(word, parameter)
    case .styleSheet: return tables.readStyle(word, parameter)
    case .info(let key): return info.read(word, parameter, of: key)
    case .skipped: return
    default: break
    }
    let isOn = parameter != 0
    switch word {
    case "ansicpg": if let parameter { page = CodePage(number: parameter) }
    case "mac": page = CodePage(number: 10000)
    case "uc": state.fallback = max(0, min(parameter ?? 1, 8))
    case "f": state.font = parameter
    case "plain": (state.isHidden, state.isDeleted) = (false, false)
    case "v": state.isHidden = isOn
    case "deleted": state.isDeleted = isOn
    case "htmlrtf": state.isForRTFOnly = isOn
    default: takeLayout(word, parameter)
    }
  }

  private mutating func takeLayout(_ word: String, _ parameter: Int?) {
    guard state.destination == .body else {
      // Notes are one paragraph each.
      if RTFVocabulary.breaks.contains(word) { document.writeAside([0x20]) }
      return
    }
    if isSilent { return }
    document.take(word, parameter, tables)
  }
}
