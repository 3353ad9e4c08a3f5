import TARSCore

/// Divides a mailbox into its messages (RFC 4155), reading it piece by piece. A line ">From " stands for "From ", and
/// with more ">" for one less ("mboxrd").
final class MailboxUnpacker {
  private static let longestHead = 64 << 10
  private let file: OpenFile
  private let parsers: FileParsers
  private let sink: MemberSink
  private var paths: MemberPaths
  private var container = UnpackedContainer()
  private var head: [UInt8] = []
  private var openFile: String?
  private var number = 0
  private var isInHead = false
  private var isTooLarge = false
  private var separator = ""

  init(file: OpenFile, parsers: FileParsers, sink: MemberSink) {
    self.file = file
    self.parsers = parsers
    self.sink = sink
    paths = MemberPaths(charsets: parsers.charsets)
  }

  /// - Throws: `TARSError` with `parser_limit` or `disk_full`.
  func unpack() throws -> UnpackedContainer {
    var lines = LineReader(file: file)
    var isAfterBlank = true
    while let line = try lines.next() {
      if isAfterBlank, line.isWhole, Self.isSeparator(line.bytes, isFirst: number == 0) {
        try finish()
        try begin(line.bytes)
      } else if number > 0 {
        try take(line.bytes)
      }
      isAfterBlank = line.isWhole && line.bytes.allSatisfy { $0 == 0x0D || $0 == 0x0A }
    }
    try finish()
    return container
  }

  /// "From someone Fri May  3 14:22:00 2024": a line that begins so, with a time and a year.
  static func isSeparator(_ line: ArraySlice<UInt8>, isFirst: Bool) -> Bool {
    guard line.starts(with: "From ".utf8), line.count < 500 else { return false }
    return isFirst || MailDate(date(line)) != nil
  }

  /// What stands behind the sender in a separator.
  private static func date(_ line: ArraySlice<UInt8>) -> String {
    let text = CleanText.text(line, .line).dropFirst(5)
    return String(text.drop { $0 != " " })
  }

  private func begin(_ line: ArraySlice<UInt8>) throws {
    number += 1
    guard number <= parsers.limits.messages else {
      throw TARSError.overLimit(file.name, "it has more than \(parsers.limits.messages) messages")
    }
    openFile = try sink.begin()
    separator = Self.date(line)
    head = []
    isInHead = true
    isTooLarge = false
  }

  private func take(_ line: ArraySlice<UInt8>) throws {
    if isInHead {
      if line.allSatisfy({ $0 == 0x0D || $0 == 0x0A }) { isInHead = false }
      if head.count < Self.longestHead { head += line }
    }
    guard !isTooLarge else { return }
    if Int(sink.count) + line.count > parsers.limits.inputBytes {
      isTooLarge = true
      return
    }
    let marks = line.prefix { $0 == 0x3E }.count
    let isQuoted = marks > 0 && line.dropFirst(marks).starts(with: "From ".utf8)
    try sink.write(isQuoted ? line.dropFirst() : line)
  }

  private func finish() throws {
    guard let file = openFile else { return }
    openFile = nil
    let headers = MailHeaders.read(head[...]).headers
    let path = path(headers.text("subject", parsers.charsets))
    if isTooLarge {
      let limit = parsers.limits.inputBytes
      sink.abandon()
      let error = TARSError.tooLarge(path, bytes: limit + 1, limit: limit)
      return container.problems.append(MemberProblem(path: path, error: error))
    }
    let date = headers.text("date", parsers.charsets).flatMap { MailDate($0) } ?? MailDate(separator)
    container.members.append(
      ContainerMember(path: path, file: file, modifiedAt: date?.instant, bytes: try sink.finish()))
  }

  /// "0001 Subject.eml".
  private func path(_ subject: String?) -> String {
    let digits = String(repeating: "0", count: max(0, 4 - "\(number)".count)) + "\(number)"
    let words = (subject ?? "").map { "/\\:*?\"<>|".contains($0) ? "_" : $0 }.prefix(80)
    let title = CleanText.text(String(words), .line)
    let name = title.isEmpty ? "\(digits).eml" : "\(digits) \(title).eml"
    return paths.path(of: Array(name.utf8)) ?? "\(digits).eml"
  }
}

/// A file line by line, with bounded memory.
struct LineReader {
  private static let longest = 64 << 10
  private static let piece = 256 << 10
  private let file: OpenFile
  private var buffer: [UInt8] = []
  private var index = 0
  private var offset = 0
  private var isInLine = false

  struct Line {
    /// With its line feed.
    let bytes: ArraySlice<UInt8>
    /// False for pieces of an overlong line, but for its first.
    let isWhole: Bool
  }

  init(file: OpenFile) { self.file = file }

  mutating func next() throws -> Line? {
    if index >= buffer.count || (buffer.count - index < Self.longest && offset < file.size) { try fill() }
    guard index < buffer.count else { return nil }
    let limit = min(buffer.count, index + Self.longest)
    let end = buffer[index..<limit].firstIndex(of: 0x0A).map { $0 + 1 } ?? limit
    let line = Line(bytes: buffer[index..<end], isWhole: !isInLine)
    isInLine = buffer[end - 1] != 0x0A
    index = end
    return line
  }

  private mutating func fill() throws {
    let more = try file.bytes(from: offset, count: Self.piece)
    buffer = Array(buffer[index...]) + more
    index = 0
    offset += more.count
  }
}
