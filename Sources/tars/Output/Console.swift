import FoundationEssentials
import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where a command prints: text for people, one JSON document for programs.
struct Console {
  enum Stream: Int32 {
    case output = 1
    case errors = 2
  }

  /// Whether the result is printed as JSON.
  let json: Bool

  /// Prints a result: `value` as JSON, or what `text` makes of it.
  func show<Value: Encodable>(_ value: Value, text: () -> String) throws {
    Self.write(json ? try Self.encoded(value) : text(), to: .output)
  }

  /// A remark beside the result: on the error stream, so that the result stays clean.
  func note(_ text: String) { Self.write(text + "\n", to: .errors) }

  static func show(_ error: TARSError, json: Bool) {
    struct Envelope: Encodable { let error: TARSError }
    let text = "\(Style.red("error:")) \(error.message)\n  \(error.hint) [\(error.code.rawValue)]\n"
    guard json, let encoded = try? encoded(Envelope(error: error)) else { return write(text, to: .errors) }
    write(encoded, to: .errors)
  }

  /// Writes all bytes; a reader that closed its end stops the process quietly, as other tools do.
  static func write(_ text: String, to stream: Stream) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(stream.rawValue, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { exit(ExitStatus.failure.rawValue) }
      bytes = bytes.dropFirst(count)
    }
  }

  static func isTerminal(_ stream: Stream) -> Bool { isatty(stream.rawValue) == 1 }

  private static func encoded(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}
