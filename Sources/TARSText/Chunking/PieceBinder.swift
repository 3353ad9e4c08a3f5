import TARSCore

/// Binds pieces that are read together: the items of a list, the rows of a table, and the sentence that leads to them.
struct PieceBinder {
  /// Tokens of a chunk at most.
  let room: Int

  /// The pieces of a section's blocks. A list or table that fits with its lead is bound as a whole; of a longer one
  /// only the first piece is bound to the lead.
  func bound(_ blocks: [TextBlock], _ pieces: (TextBlock) -> [Piece]) -> [Piece] {
    groups(blocks[...]).flatMap { group in
      guard group.count > 1 else { return group.flatMap(pieces) }
      let lead = Self.leads(group) ? pieces(group.first!) : []
      let members = group.dropFirst(lead.isEmpty ? 0 : 1).flatMap(pieces)
      return bound(lead, members)
    }
  }

  private func bound(_ lead: [Piece], _ members: [Piece]) -> [Piece] {
    var all = lead + members
    if all.reduce(0, { $0 + $1.tokens }) <= room {
      for place in all.indices.dropFirst() { all[place].isBound = true }
    } else if let last = lead.last, let first = members.first, last.tokens + first.tokens <= room {
      all[lead.count].isBound = true
    }
    return all
  }

  /// Runs of blocks that may be bound.
  private func groups(_ blocks: ArraySlice<TextBlock>) -> [ArraySlice<TextBlock>] {
    var groups: [ArraySlice<TextBlock>] = []
    var start = blocks.startIndex
    while start < blocks.endIndex {
      var end = start + 1
      if Self.isMember(blocks[start]) || Self.leads(blocks[start...]) {
        while end < blocks.endIndex, Self.isMember(blocks[end]),
          end == start + 1 || blocks[end].kind == blocks[end - 1].kind,
          Self.leads(blocks[start...]) || blocks[end].kind == blocks[start].kind
        { end += 1 }
      }
      groups.append(blocks[start..<end])
      start = end
    }
    return groups
  }

  private static func isMember(_ block: TextBlock) -> Bool {
    block.kind == .listItem || block.kind == .tableRow || block.kind == .code
  }

  /// Whether blocks begin with a paragraph that ends in a colon, and what it announces.
  private static func leads(_ blocks: ArraySlice<TextBlock>) -> Bool {
    guard blocks.count > 1, let first = blocks.first, first.kind == .paragraph else { return false }
    let end = first.text.unicodeScalars.last { !$0.isSpace }
    return (end == ":" || end == "：") && isMember(blocks[blocks.startIndex + 1])
  }
}
