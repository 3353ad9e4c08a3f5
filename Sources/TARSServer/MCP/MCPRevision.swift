/// The revisions of the Model Context Protocol that are spoken, oldest first.
package enum MCPRevision: String, CaseIterable, Comparable, Sendable {
  case november2024 = "2024-11-05"
  case march2025 = "2025-03-26"
  case june2025 = "2025-06-18"

  package static let newest = MCPRevision.june2025
  /// What a client over HTTP that names none speaks (2025-06-18, Transports).
  package static let unnamed = MCPRevision.march2025

  package static func < (left: MCPRevision, right: MCPRevision) -> Bool { left.rawValue < right.rawValue }

  /// Only this one has several messages in one piece.
  var hasBatches: Bool { self == .march2025 }
  var hasAnnotations: Bool { self >= .march2025 }
  /// Structured results with their schemas, and titles.
  var hasStructure: Bool { self >= .june2025 }
}
