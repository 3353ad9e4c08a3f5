import TARSCore

/// An element of an XML document with all it holds.
final class XMLNode {
  enum Content {
    case text([UInt8])
    case element(XMLNode)
  }

  let name: String
  let attributes: [(name: String, value: String)]
  var content: [Content] = []

  init(_ name: String, _ attributes: [(name: String, value: String)]) {
    self.name = name
    self.attributes = attributes
  }

  var elements: [XMLNode] {
    content.compactMap { if case .element(let node) = $0 { node } else { nil } }
  }

  /// Whether text stands directly in it.
  var hasText: Bool {
    content.contains { if case .text(let bytes) = $0 { bytes.contains { $0 > 0x20 } } else { false } }
  }

  /// All text in it; where only elements stand side by side, a space comes between them.
  var flat: [UInt8] {
    if name == "tex-math" { return formula }
    // A formula in TeX's notation stands for the other forms of it.
    if name == "alternatives", let tex = elements.first(where: { $0.name == "tex-math" }) {
      return tex.formula
    }
    let spaced = !hasText
    return content.reduce(into: []) { bytes, piece in
      switch piece {
      case .text(let text): bytes += text
      case .element(let node):
        if spaced, !bytes.isEmpty { bytes.append(0x20) }
        bytes += node.flat
      }
    }
  }
}

extension XMLNode {
  /// A formula without the LaTeX document that publishers wrap it in.
  fileprivate var formula: [UInt8] {
    let text = content.flatMap { if case .text(let bytes) = $0 { bytes } else { [UInt8]() } }
    let begin = Array("\\begin{document}".utf8)
    guard let start = Bytes.firstIndex(of: begin, in: text[...]) else { return text }
    let rest = text[(start + begin.count)...]
    let end = Bytes.firstIndex(of: Array("\\end{document}".utf8), in: rest) ?? rest.endIndex
    return Array(rest[..<end])
  }
}
