import ArgumentParser
import TARSConfig
import TARSCore
import TARSRetrieval

struct EvalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Measure retrieval on a test collection (corpus.jsonl, queries.jsonl, qrels.tsv).")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "Folder of the test collection.")
  var folder: String

  @Option(name: .long, help: "lexical, dense or hybrid; all that the models allow by default.")
  var mode: SearchMode?

  func run() async throws {
    let encoder = EncoderLoading(try await options.configuration().models).load()
    for note in encoder.notes { options.console.note(note) }
    let set = try EvaluationSet(folder: folder)
    let report = try await Evaluator(set, embedder: encoder.embedder, progress: Self.progress)
      .report(modes: mode.map { [$0] })
    try options.console.show(report) { table(report).text }
  }

  @Sendable private static func progress(_ done: Int, of total: Int) {
    let bar = ProgressBar(done: done, total: total)
    if done < total { bar.draw("embedding") } else { bar.clear() }
  }

  private func table(_ report: EvaluationReport) -> Table {
    var table = Table(header: ["mode", "nDCG@10", "recall@100", "MRR@10", "p50 ms", "p95 ms"])
    for run in report.runs {
      let figures = [run.ndcg10, run.recall100, run.mrr10].map { $0.rounded(to: 4) }
      table.rows.append([run.mode.rawValue] + figures + [run.p50, run.p95].map { $0.rounded(to: 2) })
    }
    return table
  }
}
