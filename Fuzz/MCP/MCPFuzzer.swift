import Dispatch
import FoundationEssentials
import FuzzDriver
import TARSCore
import TARSServer

/// Feeds libFuzzer's bytes to the reader of lines and to a session of the Model Context Protocol, and checks that lines
/// are the same however the bytes come, and that every reply is one line of JSON-RPC.
///
/// Arguments are libFuzzer's: `FuzzMCP -max_total_time=60 CORPUS`.
@main
enum MCPFuzzer {
  static func main() { FuzzDriver.run(check) }
}

private func check(_ input: UnsafeRawBufferPointer) {
  let bytes = Data(input)
  let whole = lines(of: bytes, piece: max(1, bytes.count))
  for piece in [1, 3, 64] { precondition(lines(of: bytes, piece: piece) == whole) }
  let session = MCPSession(version: "1")
  for line in whole {
    guard let work = session.take(line, engine: NoEngine(), send: { check(line: $0) }) else { continue }
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      if let reply = try await work.reply() { check(line: reply) }
      done.signal()
    }
    done.wait()
  }
}

private func lines(of bytes: Data, piece: Int) -> [MessageLines.Line] {
  var reader = MessageLines(longest: 1 << 12)
  var lines: [MessageLines.Line] = []
  var rest = bytes[...]
  while !rest.isEmpty {
    lines += reader.take(Data(rest.prefix(piece)))
    rest = rest.dropFirst(piece)
  }
  return lines + reader.finish()
}

private func check(line: Data) {
  precondition(!line.contains(UInt8(ascii: "\n")))
  precondition(line.firstRange(of: Data(#""jsonrpc":"2.0""#.utf8)) != nil)
}

/// Nothing can be borrowed: what a session does without an engine is what is looked at.
private struct NoEngine: EngineLender {
  func borrow() async throws -> any AnswerEngine { throw TARSError.cancelled }
  func giveBack() async {}
}
