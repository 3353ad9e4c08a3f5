/// What one file may cost at most. A file over a limit fails alone, with `file_too_large` or `parser_limit`.
package struct ParserLimits: Hashable, Sendable, Codable {
  /// Size of the file in bytes.
  package var inputBytes: Int
  /// Bytes that may come out of a compressed container, all parts together.
  package var unpackedBytes: Int
  /// Unpacked bytes over packed ones, looked at once more than 16 MiB came out.
  package var unpackRatio: Int
  /// Nesting of XML and JSON; HTML, which browsers accept without end, may nest four times as deep.
  package var depth: Int
  /// Bytes of UTF-8 text in all blocks of a document.
  package var outputBytes: Int
  /// Seconds of wall time.
  package var seconds: Int
  /// Address space of the worker process, and of a tool that it starts, in bytes.
  package var memoryBytes: Int

  package init(
    inputBytes: Int = 512 << 20, unpackedBytes: Int = 512 << 20, unpackRatio: Int = 200, depth: Int = 250,
    outputBytes: Int = 64 << 20, seconds: Int = 120, memoryBytes: Int = 4 << 30
  ) {
    self.inputBytes = inputBytes
    self.unpackedBytes = unpackedBytes
    self.unpackRatio = unpackRatio
    self.depth = depth
    self.outputBytes = outputBytes
    self.seconds = seconds
    self.memoryBytes = memoryBytes
  }
}
