import ArgumentParser
import TARSCore

struct DuplicatesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "duplicates", abstract: "List documents that are copies of one another.",
    discussion: """
      Copies have the same bytes; near-duplicates share four in five of their runs of three words. Nothing is \
      dropped for it.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "A document's id, path or end of its path; all documents by default.")
  var document: String?

  @Option(name: .long, help: "Only documents of this collection.")
  var collection: String?

  func run() async throws {
    try await options.withEngine(as: "duplicates") { engine, console in
      var query = DuplicateQuery(document: document, collection: collection)
      var list = try await engine.duplicates(query)
      while let next = list.next {
        query.after = next
        let page = try await engine.duplicates(query)
        list = DuplicateList(pairs: list.pairs + page.pairs, next: page.next)
      }
      try console.show(list) { DuplicatesText(list: list).text }
    }
  }
}
