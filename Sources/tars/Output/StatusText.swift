import TARSCore

/// The state of an installation for people.
struct StatusText {
  let status: SystemStatus

  var text: String {
    let counts = status.counts
    let model =
      status.embedding.map { "\($0.name), \($0.precision) on \($0.tier)" } ?? "none: lexical search only"
    let lines = [
      "\(Style.bold("T.A.R.S. " + status.version))  \(status.dataDirectory)",
      "documents  \(counts.documents) current, \(counts.versions) versions, \(counts.chunks) passages",
      "queue      \(counts.queuedJobs) files waiting",
      "embedding  \(model)",
      "answers    \(status.answerer)",
    ]
    let anew = status.reembedding.map { ReembeddingText(status: $0).lines } ?? []
    return (lines + anew + status.notes.map { "note: \($0)" } + collections + problems).joined(
      separator: "\n")
      + "\n"
  }

  private var collections: [String] {
    status.collections.map { "collection \($0.name): \($0.documents) documents" }
  }

  private var problems: [String] {
    status.problems.map { problem in
      let word = problem.skipped ? Style.yellow("skipped") : Style.red("failed")
      return "\(word) \(problem.path): \(problem.error.message)"
    }
  }
}
