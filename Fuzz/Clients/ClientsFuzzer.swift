import Glibc
import TARSModelClients

/// Feeds libFuzzer's bytes to the reader of server-sent events, whole and cut into pieces, and checks that both read
/// the same and stay within the limit.
///
/// Arguments are libFuzzer's: `FuzzClients -max_total_time=60 CORPUS`.
@main
enum ClientsFuzzer {
  static func main() {
    let count = UnsafeMutablePointer<CInt>.allocate(capacity: 1)
    count.initialize(to: CommandLine.argc)
    let arguments = UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>.allocate(
      capacity: 1)
    arguments.initialize(to: CommandLine.unsafeArgv)
    exit(runFuzzer(count, arguments, checkBytes))
  }
}

@_cdecl("LLVMFuzzerTestOneInput")
func checkBytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let whole = events(in: bytes, piece: max(1, bytes.count))
  for piece in [1, 2, 3, 7] { precondition(events(in: bytes, piece: piece) == whole) }
  let held = (whole ?? []).reduce(0) { $0 + $1.data.utf8.count }
  // A byte that is no UTF-8 becomes a replacement character of three.
  precondition(held <= 3 * bytes.count)
  return 0
}

/// `nil` when an event is over the limit.
private func events(in bytes: [UInt8], piece: Int) -> [ServerSentEvent]? {
  var parser = ServerSentEventParser(limit: 64)
  var found: [ServerSentEvent] = []
  var rest = bytes[...]
  while !rest.isEmpty {
    guard let events = try? parser.feed(rest.prefix(piece)) else { return nil }
    found += events
    rest = rest.dropFirst(piece)
  }
  return found
}

/// libFuzzer's own main function; SwiftPM renames the one that libFuzzer would bring.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ check: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
