/// Reads a `text/event-stream` from byte pieces cut anywhere (WHATWG HTML, "Parsing an event stream").
///
/// Holds at most one event and one line, together no more than `limit` bytes. An event that the stream's end
/// cuts off is discarded, as the specification says.
package struct ServerSentEventParser: Sendable {
  /// An event grew beyond the limit.
  package struct EventTooLarge: Error, Hashable, Sendable {
    package let limit: Int
  }

  private let limit: Int
  private var line: [UInt8] = []
  private var name: [UInt8] = []
  private var data: [UInt8] = []
  private var lastID = ""
  private var afterReturn = false
  private var atStart = true

  /// - Parameter limit: most bytes that one event may take.
  package init(limit: Int = 1 << 20) { self.limit = limit }

  /// The events that these bytes complete, in order.
  package mutating func feed(_ bytes: some Sequence<UInt8>) throws(EventTooLarge) -> [ServerSentEvent] {
    var events: [ServerSentEvent] = []
    for byte in bytes {
      let endsPair = afterReturn && byte == Ascii.lineFeed
      afterReturn = byte == Ascii.carriageReturn
      if endsPair { continue }
      if byte == Ascii.lineFeed || byte == Ascii.carriageReturn {
        if let event = endLine() { events.append(event) }
      } else {
        line.append(byte)
      }
      guard line.count + data.count + name.count <= limit else { throw EventTooLarge(limit: limit) }
    }
    return events
  }

  private mutating func endLine() -> ServerSentEvent? {
    defer { line.removeAll(keepingCapacity: true) }
    if atStart {
      atStart = false
      if line.starts(with: Ascii.byteOrderMark) { line.removeFirst(Ascii.byteOrderMark.count) }
    }
    if line.isEmpty { return dispatch() }
    let colon = line.firstIndex(of: Ascii.colon)
    var value = colon.map { line[($0 + 1)...] } ?? []
    if value.first == Ascii.space { value.removeFirst() }
    take(field: line[..<(colon ?? line.endIndex)], value: value)
    return nil
  }

  /// Unknown fields, `retry` and comments (an empty field name) are ignored.
  private mutating func take(field: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
    switch String(decoding: field, as: UTF8.self) {
    case "data": data += value + [Ascii.lineFeed]
    case "event": name = Array(value)
    case "id" where !value.contains(0): lastID = String(decoding: value, as: UTF8.self)
    default: break
    }
  }

  private mutating func dispatch() -> ServerSentEvent? {
    defer {
      name.removeAll(keepingCapacity: true)
      data.removeAll(keepingCapacity: true)
    }
    if data.isEmpty { return nil }
    return ServerSentEvent(
      name: name.isEmpty ? "message" : String(decoding: name, as: UTF8.self),
      data: String(decoding: data.dropLast(), as: UTF8.self), lastID: lastID)
  }

  private enum Ascii {
    static let lineFeed: UInt8 = 10
    static let carriageReturn: UInt8 = 13
    static let space: UInt8 = 32
    static let colon: UInt8 = 58
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  }
}
