import FuzzDriver
import TARSModelClients

/// Feeds libFuzzer's bytes to the reader of server-sent events, whole and cut into pieces, and checks that both read
/// the same and stay within the limit.
///
/// Arguments are libFuzzer's: `FuzzClients -max_total_time=60 CORPUS`.
@main
enum ClientsFuzzer {
  static func main() { FuzzDriver.run(check) }
}

private func check(_ input: UnsafeRawBufferPointer) {
  let bytes = Array(input)
  let whole = events(in: bytes, piece: max(1, bytes.count))
  for piece in [1, 2, 3, 7] { precondition(events(in: bytes, piece: piece) == whole) }
  let held = (whole ?? []).reduce(0) { $0 + $1.data.utf8.count }
  // A byte that is no UTF-8 becomes a replacement character of three.
  precondition(held <= 3 * bytes.count)
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
