import TARSCore

/// Cuts a block into pieces that fit: the whole block, else its lines or sentences, else words, else characters.
struct BlockCutter {
  /// Tokens of a piece at most.
  let room: Int
  let measure: TokenMeasure

  /// Scalars of an atom: what a sentence without end is made of.
  private static let atom = 64

  func pieces(of block: TextBlock) -> [Piece] {
    let text = Substring(block.text)
    if let whole = fitting(text, separator(block.kind)) { return [whole] }
    switch block.kind {
    case .code, .tableRow: return parts(lines(text), of: block)
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
        pieces += packed(atoms(part).flatMap { halves($0) }, separator)
      }
    }
    return pieces
  }

  /// Lines with their line ends.
  private func lines(_ text: Substring) -> [Substring] {
    var lines: [Substring] = []
    var start = text.startIndex
    while start < text.endIndex {
      let end = text.utf8[start...].firstIndex(of: 0x0A).map { text.utf8.index(after: $0) } ?? text.endIndex
      lines.append(text[start..<end])
      start = end
    }
    return lines
  }

  /// Sentences with the white space that follows them.
  private func sentences(_ text: String) -> [Substring] {
    let starts = SentenceSplitter.sentences(in: text).dropFirst().map(\.lowerBound)
    return zip([text.startIndex] + starts, starts + [text.endIndex]).map { text[$0..<$1] }
  }

  /// Runs of words of at least `atom` scalars; a longer word is cut.
  private func atoms(_ text: Substring) -> [Substring] {
    var atoms: [Substring] = []
    var start = text.startIndex
    var length = 0
    var afterSpace = false
    for index in text.unicodeScalars.indices {
      let isSpace = text.unicodeScalars[index].isSpace
      let mayCut = afterSpace && !isSpace && length >= Self.atom / 2
      if mayCut || length >= Self.atom * 2 {
        atoms.append(text[start..<index])
        start = index
        length = 0
      }
      length += 1
      afterSpace = isSpace
    }
    if start < text.endIndex { atoms.append(text[start...]) }
    return atoms
  }

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

  /// Neighbouring atoms joined as far as they fit.
  private func packed(_ atoms: [Piece], _ separator: String) -> [Piece] {
    var pieces: [Piece] = []
    var first = 0
    var tokens = 0
    func close(_ end: Int) {
      guard first < end else { return }
      let text = atoms[first].text.base[atoms[first].text.startIndex..<atoms[end - 1].text.endIndex]
      pieces.append(Piece(text, tokens: tokens, separator: pieces.isEmpty ? separator : ""))
    }
    for (index, atom) in atoms.enumerated() {
      if tokens + atom.tokens > room {
        close(index)
        (first, tokens) = (index, 0)
      }
      tokens += atom.tokens
    }
    close(atoms.count)
    return pieces
  }
}
