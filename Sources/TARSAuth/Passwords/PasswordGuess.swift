/// The cheapest way to put a password together from words, walks, sequences, repetitions and single
/// characters: about what an attacker with word lists needs (after zxcvbn, Wheeler 2016, much simplified).
struct PasswordGuess {
  private let text: [Character]
  private let plain: [Character]
  private let personal: Set<String>

  /// - Parameter personal: Words that stand near the person, in plain letters.
  init(_ password: String, personal: Set<String>) {
    // What follows so many characters makes no guess cheaper.
    text = Array(password.lowercased().prefix(200))
    plain = Array(PasswordText.plain(password).prefix(200))
    self.personal = personal
  }

  /// The parts of the cheapest reading, in order.
  func parts() -> [PasswordPart] {
    var best: [(bits: Double, part: PasswordPart?)] = [(0, nil)]
    for end in 1...max(1, text.count) where end <= text.count {
      let candidates = parts(endingAt: end).map { (best[end - $0.length].bits + $0.bits, $0) }
      let least = candidates.min { $0.0 < $1.0 }
      best.append((least?.0 ?? 0, least?.1))
    }
    var parts: [PasswordPart] = []
    var end = text.count
    while end > 0, let part = best[end].part {
      parts.insert(part, at: 0)
      end -= part.length
    }
    return parts
  }

  private func parts(endingAt end: Int) -> [PasswordPart] {
    var parts = [single(text[end - 1])]
    for length in 2...max(2, min(end, 24)) where length <= end {
      parts += [
        word(end - length, end), walk(end - length, end), sequence(end - length, end),
        repetition(end - length, end), number(end - length, end),
      ].compactMap { $0 }
    }
    return parts
  }

  private func single(_ character: Character) -> PasswordPart {
    switch character {
    case "0"..."9": PasswordPart(kind: .digits, length: 1, bits: 3.3)
    case "a"..."z": PasswordPart(kind: .other, length: 1, bits: 4.7)
    case " ": PasswordPart(kind: .other, length: 1, bits: 2)
    case _ where character.isASCII: PasswordPart(kind: .other, length: 1, bits: 5)
    default: PasswordPart(kind: .other, length: 1, bits: 6)
    }
  }

  private func word(_ start: Int, _ end: Int) -> PasswordPart? {
    guard end - start >= 3 else { return nil }
    for (letters, extra) in [(text[start..<end], 0.0), (plain[start..<end], 1.5)] {
      let word = String(letters)
      if personal.contains(word) {
        return PasswordPart(kind: .personalWord, length: end - start, bits: 2 + extra)
      }
      if CommonPasswords.roots.contains(word) {
        return PasswordPart(kind: .commonWord, length: end - start, bits: 8.5 + extra)
      }
    }
    return nil
  }

  private func walk(_ start: Int, _ end: Int) -> PasswordPart? {
    guard end - start >= 4 else { return nil }
    for index in start + 1..<end where !Keyboard.areNeighbours(text[index - 1], text[index]) { return nil }
    return PasswordPart(kind: .keyboard, length: end - start, bits: 6 + 1.2 * Double(end - start))
  }

  private func sequence(_ start: Int, _ end: Int) -> PasswordPart? {
    guard end - start >= 3, let first = text[start].asciiValue, let second = text[start + 1].asciiValue else {
      return nil
    }
    let step = Int(second) - Int(first)
    guard abs(step) == 1 || step == 0 else { return nil }
    for index in start + 1..<end {
      guard let before = text[index - 1].asciiValue, let value = text[index].asciiValue,
        Int(value) - Int(before) == step || (before == 57 && value == 48 && step == 1)
      else { return nil }
    }
    return PasswordPart(
      kind: step == 0 ? .repetition : .sequence, length: end - start, bits: 6 + 0.3 * Double(end - start))
  }

  /// The same as what stands before it.
  private func repetition(_ start: Int, _ end: Int) -> PasswordPart? {
    let length = end - start
    guard start >= length, text[start - length..<start] == text[start..<end] else { return nil }
    return PasswordPart(kind: .repetition, length: length, bits: 1.5)
  }

  /// Years, and dates of six or eight digits.
  private func number(_ start: Int, _ end: Int) -> PasswordPart? {
    guard [4, 6, 8].contains(end - start), text[start..<end].allSatisfy({ ("0"..."9").contains($0) }),
      let value = Int(String(text[start..<end]))
    else { return nil }
    switch end - start {
    case 4 where 1900...2099 ~= value: return PasswordPart(kind: .year, length: 4, bits: 6.5)
    case 6, 8:
      return isDate(value, end - start) ? PasswordPart(kind: .year, length: end - start, bits: 14.5) : nil
    default: return nil
    }
  }

  private func isDate(_ value: Int, _ length: Int) -> Bool {
    let isShort = length == 6
    let yearLast = (value / (isShort ? 10_000 : 1_000_000), value / (isShort ? 100 : 10_000) % 100)
    let yearFirst = (value / 100 % 100, value % 100)
    return [yearLast, yearFirst].contains { pair in
      1...31 ~= pair.0 && 1...12 ~= pair.1 || 1...12 ~= pair.0 && 1...31 ~= pair.1
    }
  }
}
