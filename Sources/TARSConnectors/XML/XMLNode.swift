/// An element's name with the name space it belongs to ("" for none).
package struct XMLName: Hashable, Sendable {
  package let space: String
  package let local: String
}

/// An element with all that is in it. Small: readers take a document apart element by element.
package struct XMLNode: Sendable {
  package let name: XMLName
  package var children: [XMLNode] = []
  /// The text directly in it, pieces joined.
  package var text = ""

  /// The first child of a name; `space` is `nil` for any.
  func child(_ local: String, in space: String? = nil) -> XMLNode? {
    children.first { $0.name.local == local && (space == nil || $0.name.space == space) }
  }

  func children(_ local: String, in space: String? = nil) -> [XMLNode] {
    children.filter { $0.name.local == local && (space == nil || $0.name.space == space) }
  }

  /// The text without blanks around it.
  var trimmedText: String {
    let blanks: Set<Character> = [" ", "\t", "\n", "\r", "\r\n"]
    let start = text.drop { blanks.contains($0) }
    return start.lastIndex { !blanks.contains($0) }.map { String(start[...$0]) } ?? ""
  }
}
