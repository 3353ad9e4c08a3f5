/// A table as comma-separated values (RFC 4180), safe to open in a spreadsheet.
///
/// A cell that a spreadsheet could take for a formula, because it begins with = + - @, a tab or a carriage return,
/// gets an apostrophe in front, unless it is a number of ours (OWASP, "CSV Injection").
package struct CSVTable: Sendable {
  /// One value of a table.
  package enum Cell: Hashable, Sendable {
    case text(String)
    case whole(Int)
    /// Written with at most 4 decimals.
    case number(Double)
    /// Not known: an empty cell.
    case missing
  }

  private let header: [String]
  private var rows: [[Cell]] = []

  package init(_ header: [String]) { self.header = header }

  /// Adds a row, which has as many cells as the header.
  package mutating func add(_ row: [Cell]) {
    precondition(row.count == header.count, "a row has \(row.count) cells, not \(header.count)")
    rows.append(row)
  }

  /// All lines, each ended by CR and LF.
  package var text: String {
    let lines = [header.map(Self.written)] + rows.map { $0.map(Self.written) }
    return lines.map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  private static func written(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): written(text)
    case .whole(let number): String(number)
    case .number(let number): decimal(number)
    case .missing: ""
    }
  }

  private static func written(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
    let safe = isFormula ? "'" + text : text
    let needsQuotes = safe.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    return needsQuotes ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
  }

  private static func decimal(_ number: Double) -> String {
    guard number.isFinite else { return "" }
    let rounded = (number * 10_000).rounded() / 10_000
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? String(Int(rounded)) : String(rounded)
  }
}

extension CSVTable.Cell {
  /// The value, or an empty cell for `nil`.
  static func number(ifKnown value: Double?) -> Self { value.map { .number($0) } ?? .missing }
  static func whole(ifKnown value: Int?) -> Self { value.map { .whole($0) } ?? .missing }
}
