/// Reads an untrusted document: its root, then the root's children one by one. Written in Swift so that bytes from
/// the network meet no parser that could overrun memory. Depth and size of every child are bounded.
package struct XMLDocumentReader {
  /// The outermost element.
  package let root: XMLName
  private var scanner: XMLScanner
  private var spaces = XMLSpaces()
  private let rootTag: String
  private var isRootOpen: Bool

  private static let deepest = 32
  private static let mostNodes = 10_000

  /// - Throws: `XMLProblem`.
  package init(_ bytes: [UInt8]) throws(XMLProblem) {
    scanner = try XMLScanner(bytes)
    while true {
      guard let token = try scanner.next() else { throw .malformed }
      switch token {
      case .text(let text): try Self.requireBlank(text)
      case .end: throw .malformed
      case .start(let tag, let attributes, let isEmpty):
        spaces.enter(attributes)
        root = try spaces.name(tag)
        rootTag = tag
        isRootOpen = !isEmpty
        if isEmpty { try Self.requireEnd(&scanner) }
        return
      }
    }
  }

  /// The root's next child; `nil` once the document ended well.
  /// - Throws: `XMLProblem`.
  package mutating func nextChild() throws(XMLProblem) -> XMLNode? {
    while isRootOpen {
      guard let token = try scanner.next() else { throw .malformed }
      switch token {
      case .text: continue
      case .start(let tag, let attributes, let isEmpty):
        var budget = Self.mostNodes
        return try node(tag, attributes, isEmpty, depth: 2, &budget)
      case .end(let tag):
        guard tag == rootTag else { throw .malformed }
        isRootOpen = false
        try Self.requireEnd(&scanner)
      }
    }
    return nil
  }

  private mutating func node(
    _ tag: String, _ attributes: [XMLScanner.Attribute], _ isEmpty: Bool, depth: Int, _ budget: inout Int
  ) throws(XMLProblem) -> XMLNode {
    budget -= 1
    guard depth <= Self.deepest, budget >= 0 else { throw .tooLarge }
    spaces.enter(attributes)
    defer { spaces.leave() }
    var node = XMLNode(name: try spaces.name(tag))
    while !isEmpty {
      guard let token = try scanner.next() else { throw .malformed }
      switch token {
      case .text(let text): node.text += text
      case .start(let name, let attributes, let isEmpty):
        node.children.append(try self.node(name, attributes, isEmpty, depth: depth + 1, &budget))
      case .end(let name):
        guard name == tag else { throw .malformed }
        return node
      }
    }
    return node
  }

  private static func requireBlank(_ text: String) throws(XMLProblem) {
    guard text.utf8.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 10 || $0 == 13 }) else { throw .malformed }
  }

  private static func requireEnd(_ scanner: inout XMLScanner) throws(XMLProblem) {
    while let token = try scanner.next() {
      guard case .text(let text) = token else { throw .malformed }
      try requireBlank(text)
    }
  }
}

/// The name spaces that hold at one place of a document (Namespaces in XML 1.0).
private struct XMLSpaces {
  /// Of each open element, what it declares.
  private var declared: [[String: String]] = []

  mutating func enter(_ attributes: [XMLScanner.Attribute]) {
    var spaces: [String: String] = [:]
    for attribute in attributes {
      if attribute.name == "xmlns" { spaces[""] = attribute.value }
      if attribute.name.hasPrefix("xmlns:") { spaces[String(attribute.name.dropFirst(6))] = attribute.value }
    }
    declared.append(spaces)
  }

  mutating func leave() { declared.removeLast() }

  func name(_ tag: String) throws(XMLProblem) -> XMLName {
    let parts = tag.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }) else { throw .malformed }
    let prefix = parts.count == 2 ? String(parts[0]) : ""
    let space = declared.last { $0[prefix] != nil }?[prefix]
    if space == nil, prefix == "xml" {
      return XMLName(space: "http://www.w3.org/XML/1998/namespace", local: String(parts[1]))
    }
    guard space != nil || prefix.isEmpty else { throw .malformed }
    return XMLName(space: space ?? "", local: String(parts[parts.count - 1]))
  }
}
