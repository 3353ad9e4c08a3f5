import ArgumentParser
import TARSCore

struct SearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Find passages, best first.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var filters: ScopeOptions

  @Argument(help: "Words or a question.")
  var query: String

  @Option(name: .long, help: ArgumentHelp("How many passages, 1 to 1000.", valueName: "n"))
  var top = 10

  @Option(name: .long, help: "lexical, dense or hybrid.")
  var mode = SearchMode.hybrid

  @Flag(name: .long, help: "Say why each passage stands where it stands.")
  var explain = false

  @Flag(
    inversion: .prefixedNo,
    help: "Let the reranking model read the best passages again. Default: where one is installed.")
  var rerank: Bool?

  func run() async throws {
    let request = SearchRequest(
      query: query, top: top, scope: filters.scope, mode: mode, explain: explain, rerank: rerank)
    let response = try await options.withEngine(as: "search") { engine, console in
      let response = try await engine.search(request)
      try console.show(response) { HitList(response: response).text }
      return response
    }
    if response.hits.isEmpty { throw ExitCode(ExitStatus.nothingFound.rawValue) }
  }
}

extension SearchMode: ExpressibleByArgument {}
