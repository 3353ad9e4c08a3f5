/// The patterns of one level, sharing their beginnings.
struct PatternTrie: Sendable {
  struct SlotEdge: Sendable {
    let slot: Slot
    let mayTouch: Bool
    let node: Int32
  }

  struct WordEdge: Sendable {
    let node: Int32
    let mayTouch: Bool
  }

  struct Node: Sendable {
    var meaning: Meaning?
    var slots: [SlotEdge] = []
    var hasWords = false
  }

  private(set) var nodes = [Node()]
  private var words: [UInt64: WordEdge] = [:]

  mutating func insert(_ sequence: [PatternElement], _ meaning: Meaning) {
    guard !sequence.isEmpty else { return }
    var node = 0
    for element in sequence { node = next(node, element) }
    if nodes[node].meaning == nil { nodes[node].meaning = meaning }
  }

  /// The edge for a known word.
  func edge(_ node: Int32, _ word: WordID) -> WordEdge? { words[Self.key(node, word)] }

  private mutating func next(_ node: Int, _ element: PatternElement) -> Int {
    let new = Int32(nodes.count)
    switch element.content {
    case .word(let word):
      if let known = words[Self.key(Int32(node), word)] { return Int(known.node) }
      words[Self.key(Int32(node), word)] = WordEdge(node: new, mayTouch: element.mayTouch)
      nodes[node].hasWords = true
    case .slot(let slot):
      let known = nodes[node].slots.first { $0.slot == slot && $0.mayTouch == element.mayTouch }
      if let known { return Int(known.node) }
      nodes[node].slots.append(SlotEdge(slot: slot, mayTouch: element.mayTouch, node: new))
    }
    nodes.append(Node())
    return Int(new)
  }

  private static func key(_ node: Int32, _ word: WordID) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(word)
  }
}
