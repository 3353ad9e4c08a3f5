/// Telephone numbers: international ones (ITU-T E.164) by their form, national ones after a word that says so.
enum PhoneNumber {
  static func end(in text: LetteredText, at place: Int) -> Int? {
    international(in: text, at: place) ?? northAmerican(in: text, at: place) ?? national(in: text, at: place)
  }

  /// Digits with the usual signs between them, from a place on.
  private static func run(in text: LetteredText, at place: Int) -> Code {
    var code = Code(text: [], end: place, groups: [0])
    var next = place
    while code.text.count <= 16 {
      if text[next].isDigit {
        code.text.append(text[next])
        code.groups[code.groups.count - 1] += 1
        code.end = next + 1
      } else if " -./()".utf8.contains(text[next]), next - code.end < 3 {
        if code.groups.last! > 0 { code.groups.append(0) }
      } else {
        break
      }
      next += 1
    }
    code.groups.removeAll { $0 == 0 }
    return code
  }

  /// "+41 44 123 45 67", "0041 44 123 45 67", "+44 (0)20 7946 0958".
  private static func international(in text: LetteredText, at place: Int) -> Int? {
    let isPlus = text[place] == UInt8(ascii: "+")
    guard isPlus || (text[place] == UInt8(ascii: "0") && text[place + 1] == UInt8(ascii: "0")) else {
      return nil
    }
    var code = run(in: text, at: place + (isPlus ? 1 : 0))
    if !isPlus { code.text.removeFirst(2) }
    let ends = text.mayEnd(at: code.end) && !isAmount(in: text, from: code.end)
    guard ends, let rest = CallingCodes.rest(of: code.text), hasVariety(code.text) else { return nil }
    let isClear = isPlus || code.groups.count >= 3 || text.follows(words, at: place)
    return isClear && rest.isPlausible && !text.follows(otherWords, at: place, within: 16) ? code.end : nil
  }

  /// "(415) 555-2671": the form alone tells it (North American Numbering Plan).
  private static func northAmerican(in text: LetteredText, at place: Int) -> Int? {
    guard text[place] == UInt8(ascii: "(") else { return nil }
    let code = run(in: text, at: place + 1)
    let closes = text[place + 4] == UInt8(ascii: ")")
    guard closes, code.groups == [3, 3, 4], code.text[0] >= 0x32, code.text[3] >= 0x32,
      text.mayEnd(at: code.end)
    else { return nil }
    return code.end
  }

  /// "Tel. 044 123 45 67".
  private static func national(in text: LetteredText, at place: Int) -> Int? {
    let isBracket = text[place] == UInt8(ascii: "(")
    guard text[place].isDigit || (isBracket && text[place + 1].isDigit) else { return nil }
    let code = run(in: text, at: isBracket ? place + 1 : place)
    guard (7...12).contains(code.text.count), text.mayEnd(at: code.end), hasVariety(code.text),
      !isDate(code), text.follows(words, at: place, within: 24)
    else { return nil }
    return code.end
  }

  private static func hasVariety(_ digits: [UInt8]) -> Bool { Set(digits).count >= 3 }

  private static func isDate(_ code: Code) -> Bool {
    [[2, 2, 4], [4, 2, 2], [1, 2, 4], [1, 1, 4]].contains(code.groups)
  }

  /// Whether what follows makes the number a measure or a sum.
  private static func isAmount(in text: LetteredText, from end: Int) -> Bool {
    let after = text.string(end..<end + 6)
    return ["%", " %", " eur", " usd", " chf", " €", "€", " $", " kg", " km", " ms", " °"].contains {
      after.hasPrefix($0)
    }
  }

  /// "Cell", "Mobile" and "Call" are words of other texts, too: they need a colon.
  private static let words: Set<String> = [
    "tel", "telefon", "telefonnummer", "telefonnr", "phone", "telephone", "mobile:", "mobil:", "handy",
    "natel",
    "fon", "fax", "telefax", "cell:", "call:", "whatsapp", "téléphone", "tél", "portable:", "portable :",
    "teléfono", "móvil", "telefono", "cellulare", "telefone", "telemóvel", "telefoon", "telefoonnummer",
    "mobiel",
    "gsm", "hotline", "sms", "rufnummer", "durchwahl", "mobilnummer", "handynummer", "mobile no",
    "mobile number",
    "电话", "手机", "電話",
  ]

  private static let otherWords: Set<String> = ["utc", "gmt", "offset", "version"]
}
