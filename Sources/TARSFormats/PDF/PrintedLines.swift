/// Puts printed lines together, and words that were divided at their ends.
enum PrintedLines {
  struct Item {
    var lines: [PageLine]
    let isListItem: Bool
  }

  /// Divides the lines of a paragraph at bullets and numbers, and takes the bullets away.
  static func items(_ lines: [PageLine]) -> [Item] {
    var items: [Item] = []
    for var line in lines {
      if let text = PlainList.textOfItem(line.text) {
        line.text = text
        items.append(Item(lines: [line], isListItem: true))
      } else if items.isEmpty {
        items.append(Item(lines: [line], isListItem: false))
      } else {
        items[items.count - 1].lines.append(line)
      }
    }
    return items
  }

  /// One text; a line that ends far before the widest one is taken to end on purpose.
  static func joined(_ lines: [PageLine]) -> String {
    guard let left = lines.map(\.left).min(), let right = lines.map(\.right).max() else { return "" }
    var text = ""
    var endsOnPurpose = false
    for line in lines {
      if text.isEmpty {
        text = line.text
      } else if isDivided(text, before: line.text) {
        text.removeLast()
        text += line.text
      } else {
        text += separator(text, line.text, endsOnPurpose) + line.text
      }
      endsOnPurpose = line.right < left + 0.7 * (right - left)
    }
    return text
  }

  private static func separator(_ text: String, _ line: String, _ endsOnPurpose: Bool) -> String {
    if endsOnPurpose { return "\n" }
    return isIdeographic(text.unicodeScalars.last) && isIdeographic(line.unicodeScalars.first) ? "" : " "
  }

  /// A hyphen after a letter at the end, a small letter at the beginning, and no other hyphen in the word.
  private static func isDivided(_ text: String, before line: String) -> Bool {
    guard text.last == "-" || text.last == "\u{2010}", line.first?.isLowercase == true else { return false }
    let word = text.dropLast().reversed().prefix { $0 != " " }
    return word.first?.isLetter == true && !word.contains("-")
  }

  private static func isIdeographic(_ scalar: Unicode.Scalar?) -> Bool {
    guard let value = scalar?.value else { return false }
    return (0x3040...0x30FF).contains(value) || (0x3400...0x9FFF).contains(value)
  }
}
