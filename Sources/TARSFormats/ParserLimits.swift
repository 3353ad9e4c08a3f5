/// What one file may cost at most. A file over a limit fails alone, with `file_too_large` or `parser_limit`.
package struct ParserLimits: Hashable, Sendable, Codable {
  /// Size of the file in bytes; of an archive's or mailbox's member too.
  package var inputBytes: Int
  /// Bytes that may come out of a compressed container that is one document, all parts together.
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
  /// Size of an archive or mailbox in bytes, and of all its members together.
  package var containerBytes: Int
  /// Members of an archive.
  package var members: Int
  /// Messages of a mailbox.
  package var messages: Int
  /// Seconds of wall time for taking a container apart.
  package var unpackSeconds: Int
  /// Width times height of a picture, all its pages together.
  package var pixels: Int
  /// Languages whose letters are recognised in pictures, as tesseract names them; those that aren't installed are
  /// left out.
  package var ocrLanguages: [String]

  /// Languages that are looked for where nobody chose others.
  package static let usualLanguages = ["eng", "deu", "fra", "spa", "ita", "por", "nld", "chi_sim"]

  package init(
    inputBytes: Int = 512 << 20, unpackedBytes: Int = 512 << 20, unpackRatio: Int = 200, depth: Int = 250,
    outputBytes: Int = 64 << 20, seconds: Int = 120, memoryBytes: Int = 4 << 30,
    containerBytes: Int = 8 << 30, members: Int = 20_000, messages: Int = 500_000, unpackSeconds: Int = 1800,
    pixels: Int = 200_000_000, ocrLanguages: [String] = ParserLimits.usualLanguages
  ) {
    self.inputBytes = inputBytes
    self.unpackedBytes = unpackedBytes
    self.unpackRatio = unpackRatio
    self.depth = depth
    self.outputBytes = outputBytes
    self.seconds = seconds
    self.memoryBytes = memoryBytes
    self.containerBytes = containerBytes
    self.members = members
    self.messages = messages
    self.unpackSeconds = unpackSeconds
    self.pixels = pixels
    self.ocrLanguages = ocrLanguages
  }
}
