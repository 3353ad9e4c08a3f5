import TARSCore

/// Duplicates for people: each document with its copies below.
struct DuplicatesText {
  let list: DuplicateList

  var text: String {
    if list.pairs.isEmpty { return "No duplicates.\n" }
    var text = ""
    var last: Document?
    for pair in list.pairs {
      if pair.document != last { text += Style.bold(pair.document.path) + "\n" }
      text += "  \(share(pair))  \(pair.other.path)\n"
      last = pair.document
    }
    return text
  }

  /// Rounded down: only copies are alike in all.
  private func share(_ pair: DuplicatePair) -> String {
    pair.isExact ? "same bytes" : "\(Int(pair.similarity * 100)) %"
  }
}
