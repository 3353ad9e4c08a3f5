import TARSCore

/// Bytes of a mail server's answers, cut into lines and literals within bounds.
struct MailStream {
  /// Gives at least one byte and at most so many; none at the end.
  private let receive: (Int) throws -> [UInt8]
  private var buffer: [UInt8] = []
  private var start = 0

  private static let longestLine = 1 << 20
  private static let piece = 64 << 10

  init(receive: @escaping (Int) throws -> [UInt8]) { self.receive = receive }

  /// The next answer. A literal goes to `sink` where there is one, and stands as an empty one in the answer; others
  /// must be small.
  mutating func next(literalsTo sink: (any ByteSink)? = nil) throws -> MailAnswer {
    var bytes: [UInt8] = []
    while true {
      var line = try line(room: Self.longestLine - bytes.count)
      guard let count = MailLiteral.announced(by: line) else {
        bytes += line
        guard let answer = MailAnswer(bytes) else { throw TARSError.nonsense("no answer of a mail server") }
        return answer
      }
      if let sink {
        try copy(count, to: sink)
        line = line[...(line.lastIndex(of: UInt8(ascii: "{")) ?? line.startIndex)] + Array("0}".utf8)
        bytes += line + [10]
      } else {
        guard count <= Self.longestLine - bytes.count else { throw Self.tooLong }
        bytes += line + [10]
        bytes += try take(count)
      }
    }
  }

  private static let tooLong = TARSError.nonsense("a mail server's answer is too long")

  /// Up to the end of the line, without it.
  private mutating func line(room: Int) throws -> ArraySlice<UInt8> {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 10) {
        defer { start = end + 1 }
        let line = buffer[start..<end]
        return line.last == 13 ? line.dropLast() : line
      }
      searched = buffer.count
      guard buffer.count - start <= room else { throw Self.tooLong }
      let dropped = try fill()
      searched -= dropped
    }
  }

  /// Receives more; returns by how much what is there moved forward.
  private mutating func fill() throws -> Int {
    let dropped = start
    buffer.removeFirst(start)
    start = 0
    let more = try receive(Self.piece)
    guard !more.isEmpty else { throw TARSError.unreachable("The mail server", "it closed the connection") }
    buffer += more
    return dropped
  }

  private mutating func take(_ count: Int) throws -> [UInt8] {
    let sink = MemorySink(limit: count, tooLong: Self.tooLong)
    try copy(count, to: sink)
    return sink.bytes
  }

  private mutating func copy(_ count: Int, to sink: any ByteSink) throws {
    guard count <= sink.limit else { throw sink.tooLong }
    var left = count
    while left > 0 {
      if start == buffer.count { _ = try fill() }
      let piece = min(left, buffer.count - start)
      try buffer[start..<(start + piece)].withUnsafeBytes { try sink.take($0) }
      start += piece
      left -= piece
    }
  }
}
