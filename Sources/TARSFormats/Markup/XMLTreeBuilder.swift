import TARSCore

/// Builds the tree of an XML document.
final class XMLTreeBuilder: MarkupConsumer {
  private static let mostNodes = 4_000_000
  private(set) var root: XMLNode?
  private var open: [XMLNode] = []
  private var count = 0

  var isDone: Bool { count > Self.mostNodes }

  func start(_ name: String, _ attributes: MarkupAttributes) {
    count += 1
    let node = XMLNode(name, attributes.all)
    if let parent = open.last { parent.content.append(.element(node)) } else { root = node }
    open.append(node)
  }

  func end(_ name: String) { _ = open.popLast() }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let node = open.last else { return }
    if case .text(let before)? = node.content.last {
      node.content[node.content.count - 1] = .text(before + bytes)
    } else {
      node.content.append(.text(Array(bytes)))
    }
  }
}
