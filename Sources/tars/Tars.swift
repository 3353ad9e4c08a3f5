import ArgumentParser
import CMemory
import TARSCore

/// The `tars` command: the composition root, where all modules meet.
@main
struct Tars: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tars",
    abstract: "Private answers from your own documents, as of any moment.",
    discussion: "Exit codes: 0 ok, 1 failure, 2 wrong usage, 3 nothing found.",
    version: ProductVersion.current,
    subcommands: [
      ServeCommand.self, AddCommand.self, ImportCommand.self, SearchCommand.self, AskCommand.self,
      HistoryCommand.self,
      DiffCommand.self, DuplicatesCommand.self, TimelineCommand.self, AppearancesCommand.self,
      AnswersCommand.self,
      ReplayCommand.self, ConversationsCommand.self,
      RemoveCommand.self, DateCommand.self, TagCommand.self, LineageCommand.self, CollectionsCommand.self,
      StatusCommand.self, JobsCommand.self, SourceCommand.self, ModelsCommand.self, EvalCommand.self,
      ConfigCommand.self, MCPCommand.self, VersionCommand.self, ParseWorkerCommand.self,
    ])

  static func main() async {
    tars_keep_little_memory()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      ExitStatus(of: error).leave(showing: error)
    }
  }
}
