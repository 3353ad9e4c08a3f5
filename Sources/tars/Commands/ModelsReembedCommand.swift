import ArgumentParser
import TARSCore

struct ModelsReembedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reembed",
    abstract: "Follow, pause or cancel embedding all passages anew with another model.",
    discussion: """
      It begins when another model is set as `models.embedding`. A running server does it in the background, and this \
      command follows it; without a server it is done here. It can be stopped at any time and goes on where it stopped.
      """)

  @OptionGroup var options: GlobalOptions

  @Flag(name: .long, help: "Let it rest, also over restarts.")
  var pause = false

  @Flag(name: .long, help: "Let it go on; after a cancel it begins anew.")
  var resume = false

  @Flag(name: .long, help: "Remove what was made of it; searches stay with the present model.")
  var cancel = false

  func validate() throws {
    if [pause, resume, cancel].count(where: \.self) > 1 {
      throw ValidationError("Give one of --pause, --resume and --cancel.")
    }
  }

  func run() async throws {
    try await options.withEngine(as: "reembed") { engine, console in
      let status = try await act(engine, console)
      try console.show(status) { ReembeddingText(status: status).text }
    }
  }

  private func act(_ engine: any AnswerEngine, _ console: Console) async throws -> Reembedding {
    if pause { return try await engine.edit(ReembeddingEdit(.pause)) }
    if resume { return try await engine.edit(ReembeddingEdit(.resume)) }
    if cancel { return try await engine.edit(ReembeddingEdit(.cancel)) }
    var (bar, last) = (ProgressBar(total: 0), Reembedding())
    for try await status in engine.followReembedding() {
      last = status
      (bar.total, bar.done) = (status.passages, status.done)
      if status.state == .running { bar.draw(status.next?.name ?? "") }
    }
    bar.clear()
    return last
  }
}
