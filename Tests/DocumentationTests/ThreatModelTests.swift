import Foundation
import Testing

/// Every mitigation in the threat model names tests, and each of those exists.
struct ThreatModelTests {
  private static let page = "docs/threat-model.md"

  @Test func everyThreatNamesTestsThatExist() throws {
    let tests = try Self.tests()
    let rows = try Self.rows()
    #expect(rows.count > 40)
    for row in rows {
      let names = row.cells.last.map(Self.names) ?? []
      #expect(!names.isEmpty, "no test shows: \(row.cells)")
      let unknown = names.filter { !tests.contains($0) }
      #expect(unknown.isEmpty, "\(unknown) of \(row.cells.prefix(2))")
    }
  }

  @Test func everyInterfaceIsLookedAtForAllKindsOfThreat() throws {
    let kinds = Set("STRIDE")
    for (interface, rows) in Dictionary(grouping: try Self.rows(), by: \.interface) {
      let seen = Set(rows.flatMap { $0.cells[0] })
      #expect(seen.isSuperset(of: kinds), "\(interface) lacks \(kinds.subtracting(seen))")
    }
  }

  private struct Row {
    let interface: String
    let cells: [String]
  }

  /// The rows of threats, with the heading that they stand under.
  private static func rows() throws -> [Row] {
    var interface = ""
    return try Project.text(page).split(separator: "\n").compactMap { line in
      if line.hasPrefix("## ") { interface = String(line.dropFirst(3)) }
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 4, cells[0].allSatisfy({ "STRIDE ".contains($0) }) else { return nil }
      return Row(interface: interface, cells: cells)
    }
  }

  private static func names(in cell: String) -> [String] {
    cell.matches(of: /`([^`]+)`/).map { String($0.output.1) }
  }

  /// `File.function` of Swift tests, `file.py::function` of the end-to-end ones.
  private static func tests() throws -> Set<String> {
    var names: Set<String> = []
    let files = FileManager.default.enumerator(atPath: Project.root + "/Tests")?.compactMap { $0 as? String }
    for file in files ?? [] where file.hasSuffix("Tests.swift") || file.hasSuffix(".py") {
      let text = try Project.text("Tests/" + file)
      let name = (file as NSString).lastPathComponent
      if name.hasSuffix(".py") {
        names.formUnion(text.matches(of: /\ndef (test_\w+)\(/).map { "\(name)::\($0.output.1)" })
      } else {
        let functions = text.matches(of: /func (?:`([^`]+)`|(\w+))\(/)
        names.formUnion(
          functions.map { "\(name.dropLast(6)).\($0.output.1 ?? $0.output.2 ?? "")" })
      }
    }
    return names
  }
}
