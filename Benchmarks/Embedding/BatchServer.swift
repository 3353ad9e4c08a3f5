import FoundationEssentials
import TARSCore
import TARSModels

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads file names from standard input, embeds each file's lines, answers with CPU and wall seconds.
struct BatchServer {
  private let encoder: TextEncoder

  init(_ arguments: Arguments) throws { encoder = try arguments.encoder() }

  func run() async throws {
    say("ready \(encoder.model.precision) \(encoder.model.tier)")
    while let path = readLine() {
      let texts = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
      let start = Clocks()
      let vectors = try await encoder.embed(texts, as: .passage)
      let end = Clocks()
      say("\(end.cpu - start.cpu) \(end.wall - start.wall) \(vectors.count)")
    }
  }

  private func say(_ line: String) {
    print(line)
    fflush(nil)
  }
}
