import TARSCore

/// A table's cells as one block of text per row.
enum TableRows {
  /// Cells as "header: value" where there is a header, else the cells alone, joined by " | "; empty cells are
  /// left out, and so are rows without any text.
  static func texts(header: [String]?, rows: [[String]]) -> [String] {
    rows.map { row in
      row.enumerated().compactMap { index, cell in
        text(cell, header: index < (header?.count ?? 0) ? header?[index] : nil)
      }.joined(separator: " | ")
    }.filter { !$0.isEmpty }
  }

  private static func text(_ cell: String, header: String?) -> String? {
    guard !cell.isEmpty else { return nil }
    guard let header, !header.isEmpty, header != cell else { return cell }
    return header.last == ":" ? "\(header) \(cell)" : "\(header): \(cell)"
  }

  /// Whether a first row reads like names of columns: short, different from each other, no numbers, and all
  /// but one of the cells filled.
  static func looksLikeHeader(_ row: [String]) -> Bool {
    let filled = row.filter { !$0.isEmpty }
    guard row.count >= 2, filled.count >= 2, filled.count >= row.count - 1 else { return false }
    guard Set(filled).count == filled.count else { return false }
    return filled.allSatisfy { $0.utf8.count <= 80 && !isNumber($0) }
  }

  /// Digits with signs, separators, currency and per cent signs, and nothing else; dates count.
  static func isNumber(_ text: String) -> Bool {
    let signs: Set<Unicode.Scalar> = [
      "+", "-", ".", ",", "'", "%", " ", "$", "€", "£", "/", ":", "−", "(", ")",
    ]
    var digits = 0
    for scalar in text.unicodeScalars {
      if scalar.properties.numericType == .decimal {
        digits += 1
      } else if !signs.contains(scalar) {
        return false
      }
    }
    return digits > 0
  }
}
