/// Which sequences go through the network together.
enum SequencePlan {
  /// Indices of sequences grouped so that a group has at most `tokens` tokens, or is a single sequence; longest
  /// sequences first, so that threads end at about the same time.
  static func pieces(lengths: [Int], tokens: Int) -> [[Int]] {
    var pieces: [[Int]] = []
    var room = 0
    for index in lengths.indices.sorted(by: { lengths[$0] > lengths[$1] }) {
      if pieces.isEmpty || lengths[index] > room {
        pieces.append([])
        room = tokens
      }
      pieces[pieces.count - 1].append(index)
      room -= lengths[index]
    }
    return pieces
  }
}
