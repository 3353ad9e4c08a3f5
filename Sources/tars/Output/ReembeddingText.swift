import TARSCore

/// How far embedding anew is, for people.
struct ReembeddingText {
  let status: Reembedding

  /// Lines for the state of the whole and of itself.
  var lines: [String] {
    guard let next = status.next else { return [] }
    return ["embedding anew with \(Self.name(next)): \(progress)"] + (status.note.map { [$0] } ?? [])
  }

  var text: String {
    let current = status.current.map(Self.name) ?? "none"
    let meaning = status.searchesByMeaning ? "" : Style.yellow("  not loaded: searches are by words only")
    let rest = status.next == nil ? ["All passages are embedded with it; no other model is set."] : lines
    return (["in use  \(current)\(meaning)"] + rest).joined(separator: "\n") + "\n"
  }

  private var progress: String {
    let count = "\(status.done) of \(status.passages) passages"
    switch status.state {
    case .none, .running:
      return count
        + (status.remainingSeconds.map { ", \(QueueText.duration($0)) left" } ?? ", no estimate yet")
    case .resting: return "resting at \(count)"
    case .paused: return "paused at \(count); `tars models reembed --resume`"
    case .cancelled: return "cancelled; `tars models reembed --resume` begins anew"
    }
  }

  private static func name(_ model: EmbeddingModel) -> String {
    "\(model.name), \(model.precision) on \(model.tier)"
  }
}
