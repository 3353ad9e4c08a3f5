import ArgumentParser
import FoundationEssentials
import TARSConfig
import TARSCore
import TARSRetrieval

struct EvalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Measure retrieval on a test collection.",
    discussion: """
      A folder with corpus.jsonl, queries.jsonl and qrels.tsv (the layout of BEIR), or one with documents' versions: \
      versions.jsonl and articles.jsonl. The second measures travelling in time.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "Folder of the test collection.")
  var folder: String

  @Option(name: .long, help: "lexical, dense or hybrid; all that the models allow by default.")
  var mode: SearchMode?

  func run() async throws {
    if VersionedSet.isPresent(in: folder) { return try await runVersioned() }
    let encoder = EncoderLoading(try await options.configuration().models).load()
    for note in encoder.notes { options.console.note(note) }
    let set = try EvaluationSet(folder: folder)
    let report = try await Evaluator(set, embedder: encoder.embedder, progress: Self.progress)
      .report(modes: mode.map { [$0] })
    try options.console.show(report) { table(report).text }
  }

  /// Through the whole engine: parsed, cut, embedded and recorded as any document.
  private func runVersioned() async throws {
    let set = try VersionedSet(folder: folder)
    let report = try await ScratchEngine.run(try await options.configuration()) { scratch in
      for note in scratch.notes { options.console.note(note) }
      let evaluator = VersionedEvaluator(
        set, record: { try await Self.record($0, in: scratch.engine) },
        search: { request in
          var request = request
          request.mode = mode ?? request.mode
          return try await scratch.engine.search(request)
        }, progress: Self.stepProgress)
      return try await evaluator.report()
    }
    try options.console.show(report) { VersionedTable(report: report).text }
  }

  @Sendable private static func record(
    _ version: VersionedSet.Version, in engine: EmbeddedEngine
  ) async throws {
    let clocks = SourceClocks(validFrom: version.validFrom, validTo: version.validTo)
    let content = UploadedContent(name: version.name, data: Data(version.text.utf8), clocks: clocks)
    if let problem = try await engine.add(content).problems.first?.error { throw problem }
  }

  @Sendable private static func stepProgress(_ done: Int, of total: Int) {
    let bar = ProgressBar(done: done, total: total)
    if done < total { bar.draw("evaluating") } else { bar.clear() }
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
