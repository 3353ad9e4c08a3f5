import TARSCore

/// Cuts a block into pieces that fit: the whole block, else its lines or sentences, else words, else characters.
struct BlockCutter {
  /// Tokens of a piece at most.
  let room: Int
  let measure: TokenMeasure

  /// Scalars of an atom at most: what a sentence without end is made of.
  private static let atom = 256

  func pieces(of block: TextBlock) -> [Piece] {
    let text = Substring(block.text)
    if let whole = fitting(text, separator(block.kind)) { return [whole] }
    switch block.kind {
    case .code: return parts(CodeParts(block.text).parts { fitting($0, "") != nil }, of: block)
    case .tableRow: return parts(cells(text), of: block)
    default: return parts(sentences(block.text), of: block)
    }
  }

  private func separator(_ kind: TextBlock.Kind) -> String {
    switch kind {
    case .listItem, .tableRow: "\n"
    default: "\n\n"
    }
  }

  /// The text as one piece where it fits. Texts that surely don't are not counted.
  private func fitting(_ text: Substring, _ separator: String) -> Piece? {
    guard text.utf8.count <= room * 16 else { return nil }
    let tokens = measure.tokens(String(text))
    return tokens <= room ? Piece(text, tokens: tokens, separator: separator) : nil
  }

  private func parts(_ parts: [Substring], of block: TextBlock) -> [Piece] {
    var pieces: [Piece] = []
    for part in parts {
      let separator = pieces.isEmpty ? separator(block.kind) : ""
      if let piece = fitting(part, separator) {
        pieces.append(piece)
      } else {
        // Not packed here: where a run without sentences is cut must not hang on where it begins.
        pieces += atoms(part).flatMap { halves($0) }.enumerated().map { offset, atom in
          Piece(atom.text, tokens: atom.tokens, separator: offset == 0 ? separator : "")
        }
      }
    }
    return pieces
  }

  /// A row's cells with the sign that follows them.
  private func cells(_ text: Substring) -> [Substring] {
    var cells: [Substring] = []
    var start = text.startIndex
    for range in text.ranges(of: " | ") {
      cells.append(text[start..<range.upperBound])
      start = range.upperBound
    }
    if start < text.endIndex { cells.append(text[start...]) }
    return cells.flatMap(CodeParts.lines)
  }

  /// Sentences with the white space that follows them.
  private func sentences(_ text: String) -> [Substring] {
    let starts = SentenceSplitter.sentences(in: text).dropFirst().map(\.lowerBound)
    return zip([text.startIndex] + starts, starts + [text.endIndex]).map { text[$0..<$1] }
  }

  /// Runs of about as many words as a sentence has. They end behind words and Chinese or Japanese characters whose hash says so, so that the
  /// same words are cut alike wherever they stand; at the latest after `atom` scalars.
  private func atoms(_ text: Substring) -> [Substring] {
    var atoms: [Substring] = []
    var (start, length) = (text.startIndex, 0)
    var (hash, last, isEnd) = (Self.seed, Self.seed, false)
    for index in text.unicodeScalars.indices {
      let scalar = text.unicodeScalars[index]
      if (isEnd && !scalar.isSpace) || length >= Self.atom {
        atoms.append(text[start..<index])
        (start, length, isEnd) = (index, 0, false)
      }
      length += 1
      if scalar.isSpace {
        if hash != Self.seed { last = hash }
        isEnd = isEnd || last % Self.wordsPerAtom == 0
        hash = Self.seed
      } else {
        hash = (hash ^ UInt64(scalar.value)) &* 0x0000_0100_0000_01B3
        let own = UInt64(scalar.value) &* 0x9E37_79B9_7F4A_7C15 >> 32
        isEnd = scalar.value >= 0x2E80 && own % Self.charactersPerAtom == 0
      }
    }
    if start < text.endIndex { atoms.append(text[start...]) }
    return atoms
  }

  /// FNV-1a.
  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let wordsPerAtom: UInt64 = 16
  private static let charactersPerAtom: UInt64 = 32

  /// An atom, halved until it fits or is a single scalar.
  private func halves(_ text: Substring) -> [Piece] {
    let tokens = measure.tokens(String(text))
    let scalars = text.unicodeScalars
    guard tokens > room, scalars.count > 1 else {
      return [Piece(text, tokens: min(tokens, room), separator: "")]
    }
    let middle = scalars.index(scalars.startIndex, offsetBy: scalars.count / 2)
    return halves(text[..<middle]) + halves(text[middle...])
  }
}
