/// Finds out what a file is from its content. The name decides only between kinds of text.
struct FileSniffer {
  /// Whether the first bytes (1024 are enough) are those of a PDF file. ISO 32000 wants "%PDF-" at the
  /// beginning; readers accept it a little later.
  static func isPDF(_ head: some Collection<UInt8>) -> Bool {
    let head = Array(head.prefix(1024))
    return Bytes.contains("%PDF-", in: head) && !isContainer(head)
  }

  /// Whether a PDF file that is found a little later is a member of an archive.
  private static func isContainer(_ head: [UInt8]) -> Bool {
    head.starts(with: [0x50, 0x4B]) || head.starts(with: CompoundFileSniffer.magic)
      || Signature.all.contains { $0.type.format == .archive && $0.matches(head) }
  }

  /// Whether a file that begins so is read by a program of its own: PDF files and pictures.
  static func needsTools(_ head: [UInt8]) -> Bool {
    isPDF(head) || isBitmap(head)
      || Signature.all.first { $0.matches(head) }.map { $0.type.format == .image } == true
  }

  /// The letters "BM" begin many a text, so the header behind them has to be one.
  static func isBitmap(_ head: [UInt8]) -> Bool {
    head.count > 18 && head.starts(with: [0x42, 0x4D]) && head[6...9].allSatisfy { $0 == 0 }
      && head[15...17].allSatisfy { $0 == 0 } && [12, 40, 52, 56, 64, 108, 124].contains(head[14])
  }

  /// - Parameter name: The file's name, of which the extension may be used.
  static func type(of bytes: [UInt8], name: String) -> FileType {
    if isPDF(bytes) { return .pdf }
    if let type = container(bytes) ?? FileType.officeText(bytes) { return type }
    if let known = Signature.all.first(where: { $0.matches(bytes) }), !isText(bytes, despite: known) {
      return known.type
    }
    if isBitmap(bytes) { return .image("image/bmp", "a BMP image") }
    guard TextSurvey(bytes).isText else {
      return TextMarks.mail(bytes) ?? portableExecutable(bytes) ?? .unknownBinary
    }
    return TextSniffer.type(of: bytes, name: name)
  }

  private static func container(_ bytes: [UInt8]) -> FileType? {
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6]) {
      return ZipSniffer.type(of: bytes)
    }
    return bytes.starts(with: CompoundFileSniffer.magic) ? CompoundFileSniffer.type(of: bytes) : nil
  }

  /// Short signatures of printable letters ("BZh", "ID3") may also begin an ordinary text.
  private static func isText(_ bytes: [UInt8], despite signature: Signature) -> Bool {
    let isPrintable = signature.pattern.allSatisfy { (0x20..<0x7F).contains($0) }
    return isPrintable && signature.pattern.count < 7 && signature.offset < 64 && TextSurvey(bytes).isText
  }

  private static func portableExecutable(_ bytes: [UInt8]) -> FileType? {
    guard bytes.starts(with: Array("MZ".utf8)) else { return nil }
    return .unsupported("application/vnd.microsoft.portable-executable", "a Windows program")
  }
}
