/// Whether bytes are text at all, from a sample of the beginning.
struct TextSurvey {
  let isText: Bool

  init(_ bytes: [UInt8]) {
    if ByteOrderMark.find(bytes) != nil || UTF16Guess.encoding(bytes) != nil {
      isText = true
      return
    }
    let sample = bytes.prefix(64 << 10)
    var controls = 0
    for byte in sample where byte < 0x20 && !Self.isUsual(byte) { controls += 1 }
    let mistakes = UTF8Survey(sample).mistakes
    // Text in a legacy set has many bytes over 0x7F, but hardly a control character; damaged text has a few.
    isText = controls * 100 <= sample.count && (controls == 0 || mistakes * 20 <= sample.count)
  }

  /// Tab, line feed, vertical tab, form feed, carriage return, and the escape of terminals and ISO 2022.
  private static func isUsual(_ byte: UInt8) -> Bool { (0x09...0x0D).contains(byte) || byte == 0x1B }
}
