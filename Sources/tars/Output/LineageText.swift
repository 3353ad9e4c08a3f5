import TARSCore

/// Accepted and proposed lineages for people.
struct LineageText {
  let lineages: LineageList

  var text: String {
    if lineages.accepted.isEmpty && lineages.proposed.isEmpty { return "No lineages.\n" }
    return lineages.accepted.map(entry).joined() + lineages.proposed.map(entry).joined()
  }

  private func entry(_ link: Supersession) -> String {
    "\(Style.bold(link.newer.path))\n  supersedes \(link.older.path) from \(link.from) "
      + Style.dim("(said by \(link.said.by), \(link.said.at))") + "\n"
  }

  private func entry(_ proposal: LineageProposal) -> String {
    let share = Int((proposal.similarity * 100).rounded())
    return Style.yellow("proposed") + " \(share) % of the text in common\n"
      + proposal.documents.map { "  \($0.path)\n" }.joined()
      + Style.dim(
        "  tars lineage accept \(proposal.documents[0].id) | tars lineage reject \(proposal.documents[0].id)")
      + "\n"
  }
}

/// Collections and their settings for people.
struct CollectionTable {
  let collections: [CollectionSummary]

  var text: String {
    var table = Table(header: ["collection", "documents", "half-life"])
    for collection in collections {
      table.rows.append([
        collection.name, String(collection.documents),
        collection.halfLifeDays.map { "\($0.formatted) days" } ?? "none",
      ])
    }
    return table.text
  }
}

extension Double {
  /// Without a fraction where there is none.
  fileprivate var formatted: String { Int(exactly: self).map(String.init) ?? String(self) }
}
