import TARSCore

/// Source code: blocks of code that end where a function, type or other unit of the outermost level does, with the
/// comments before it; what is long is divided between its inner units.
struct SourceCodeParser {
  /// Units longer than this are divided at their inner units.
  private static let largest = 4000
  /// Neighbouring units without anything inside are put together up to this size: imports, constants.
  private static let smallest = 600

  let name: String
  let limits: ParserLimits

  func parse(_ text: DecodedText, mediaType: String) throws -> ParsedDocument {
    var collector = BlockCollector(limit: limits.outputBytes)
    for unit in Self.merged(Self.units(TextLines.split(text.bytes)[...], depth: 0))
    where !collector.isOverLimit {
      collector.add(.code, CleanText.text(Array(unit.joined(separator: [0x0A])), .verbatim))
    }
    var document = ParsedDocument(mediaType: mediaType, parser: "source/2", warnings: text.warnings)
    document.blocks = try collector.finish(name)
    return document
  }

  private typealias Lines = ArraySlice<ArraySlice<UInt8>>

  /// Divides at blank lines behind which the code stands no deeper than the first line does: there one unit ends and
  /// another begins, in languages with braces as in those without.
  private static func units(_ lines: Lines, depth: Int) -> [Lines] {
    guard let first = lines.first(where: { !TextLines.isBlank($0) }) else { return [] }
    let level = max(indent(first), depth)
    var units: [Lines] = []
    var start = lines.startIndex
    var isAfterBlank = false
    for index in lines.indices {
      let line = lines[index]
      if TextLines.isBlank(line) {
        isAfterBlank = true
      } else {
        if isAfterBlank, indent(line) <= level, !closes(line), index > start {
          units.append(lines[start..<index])
          start = index
        }
        isAfterBlank = false
      }
    }
    units.append(lines[start..<lines.endIndex])
    return units.flatMap { divided($0, level) }
  }

  private static func divided(_ unit: Lines, _ level: Int) -> [Lines] {
    guard size(unit) > largest, let inner = innerLevel(unit, level) else { return [unit] }
    return inner > level && inner < 64 ? units(unit, depth: inner) : [unit]
  }

  /// How deep the members of a unit stand: the least indentation beyond its own.
  private static func innerLevel(_ unit: Lines, _ level: Int) -> Int? {
    unit.filter { !TextLines.isBlank($0) }.map(indent).filter { $0 > level }.min()
  }

  /// Lines such as "}" belong to what they end.
  private static func closes(_ line: ArraySlice<UInt8>) -> Bool {
    line.first { $0 > 0x20 }.map { [0x7D, 0x29, 0x5D].contains($0) } ?? false
  }

  private static func indent(_ line: ArraySlice<UInt8>) -> Int {
    line.prefix { $0 == 0x20 || $0 == 0x09 }.reduce(0) { $0 + ($1 == 0x09 ? 4 : 1) }
  }

  private static func size(_ unit: Lines) -> Int { unit.reduce(0) { $0 + $1.count + 1 } }

  private static func merged(_ units: [Lines]) -> [Lines] {
    var merged: [Lines] = []
    for unit in units {
      if let last = merged.last, isFlat(last), isFlat(unit), size(last) + size(unit) < smallest {
        merged[merged.count - 1] = last + unit
      } else {
        merged.append(unit)
      }
    }
    return merged
  }

  private static func isFlat(_ unit: Lines) -> Bool {
    unit.allSatisfy { TextLines.isBlank($0) || indent($0) == 0 && !closes($0) }
  }
}
