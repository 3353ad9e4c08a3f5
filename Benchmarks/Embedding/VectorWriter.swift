import TARSCore
import TARSModels

#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#else
  import Darwin
#endif

/// Embeds the lines of standard input and writes the vectors to standard output as raw 32-bit floats.
struct VectorWriter {
  private let encoder: TextEncoder
  private let role: TextRole

  init(_ arguments: Arguments) throws {
    guard arguments.rest.count > 3, let role = TextRole(rawValue: arguments.rest[3]) else {
      arguments.refuse()
    }
    self.role = role
    encoder = try arguments.encoder()
  }

  func run() async throws {
    var texts: [String] = []
    while let line = readLine() {
      texts.append(line)
      if texts.count == 512 { try await write(&texts) }
    }
    try await write(&texts)
  }

  private func write(_ texts: inout [String]) async throws {
    for vector in try await encoder.embed(texts, as: role) {
      vector.withUnsafeBytes { _ = fwrite($0.baseAddress, 1, $0.count, stdout) }
    }
    texts = []
  }
}
