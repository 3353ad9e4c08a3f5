import TARSCore

/// What an addition did, for people.
struct AddSummary {
  let report: AddReport

  var text: String {
    let lines = [counts] + report.notes.map { Style.yellow("note: ") + $0 } + report.problems.map(line)
    return lines.joined(separator: "\n") + "\n"
  }

  private var counts: String {
    let parts = FileOutcome.Kind.allCases.compactMap { kind in
      report.files[kind.rawValue].map { "\($0) \(kind.rawValue)" }
    }
    let files = parts.isEmpty ? "nothing to add" : parts.joined(separator: ", ")
    return "\(files); \(report.newChunks) passages indexed, \(report.keptChunks) kept "
      + Style.dim("(\(Int(report.seconds * 1000)) ms)")
  }

  private func line(_ problem: FileOutcome) -> String {
    let word = problem.kind == .skipped ? Style.yellow("skipped") : Style.red(problem.kind.rawValue)
    guard let error = problem.error else { return "\(word) \(problem.path)" }
    return "\(word) \(problem.path): \(error.message) \(Style.dim(error.hint))"
  }
}
