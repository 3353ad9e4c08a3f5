/// What a metric is called and means.
package struct MetricDescription: Hashable, Sendable {
  package let name: String
  package let help: String
  package let labels: [String]

  /// Names come from source code, so a wrong one is a defect and stops the program.
  init(_ name: String, _ help: String, _ labels: [String]) {
    precondition(Self.isName(name, colons: true), "'\(name)' is no metric name")
    precondition(labels.allSatisfy { Self.isName($0, colons: false) && !$0.hasPrefix("__") }, "bad label")
    precondition(Set(labels).count == labels.count && !labels.contains("le"), "label used twice or reserved")
    self.name = name
    self.help = help
    self.labels = labels
  }

  static func isName(_ text: String, colons: Bool) -> Bool {
    guard let first = text.utf8.first, !(48...57).contains(first) else { return false }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case 48...57, 65...90, 95, 97...122: true
      case 58: colons
      default: false
      }
    }
  }
}
