import ArgumentParser
import Dispatch
import FoundationEssentials
import TARSCore
import TARSServer

struct MCPCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mcp", abstract: "Serve the documents to an assistant over the Model Context Protocol.",
    discussion: "Messages are lines of JSON on standard input and output. Assistants start this themselves.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try StandardInput.check()
    let engine = LentEngine(try await options.configuration())
    let session = MCPSession(version: ProductVersion.current)
    let (replies, feed) = AsyncStream.makeStream(of: Data.self)
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        for await reply in replies {
          Console.write(String(decoding: reply, as: UTF8.self) + "\n", to: .output)
        }
      }
      await Self.serve(session, engine, Self.input(), feed)
      feed.finish()
    }
    await engine.close()
  }

  /// Answers every message; what was begun is brought to its end.
  private static func serve(
    _ session: MCPSession, _ engine: LentEngine, _ lines: AsyncStream<MessageLines.Line>,
    _ feed: AsyncStream<Data>.Continuation
  ) async {
    await withDiscardingTaskGroup { group in
      for await line in lines {
        guard let work = session.take(line, engine: engine, send: { feed.yield($0) }) else { continue }
        group.addTask {
          do {
            if let reply = try await work.reply() { feed.yield(reply) }
          } catch {
            Console.write("error: A reply can't be written: \(error)\n", to: .errors)
          }
        }
      }
    }
  }

  /// Standard input is read on a thread of its own, for reading waits.
  private static func input() -> AsyncStream<MessageLines.Line> {
    AsyncStream { continuation in
      DispatchQueue(label: "mcp-input").async {
        var lines = MessageLines()
        do {
          while let piece = try StandardInput.next() {
            for line in lines.take(piece) { continuation.yield(line) }
          }
        } catch {
          Console.write("error: \(error)\n", to: .errors)
        }
        for line in lines.finish() { continuation.yield(line) }
        continuation.finish()
      }
    }
  }
}
