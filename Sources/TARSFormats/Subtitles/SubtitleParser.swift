import TARSCore

/// WebVTT and SubRip: what is said, in paragraphs by speaker and pause, each with the time it begins at.
struct SubtitleParser {
  private static let longestParagraph = 900
  /// Seconds of silence that begin a new paragraph.
  private static let pause = 4.0

  let name: String
  let limits: ParserLimits

  private struct Cue {
    let start: Double
    let end: Double
    let speaker: String?
    let text: String
  }

  func parse(_ text: DecodedText, as type: FileType) throws -> ParsedDocument {
    var lines = LineScanner(text.bytes)
    var document = ParsedDocument(mediaType: type.mediaType, parser: "subtitles/1", warnings: text.warnings)
    let first = lines.peek()
    if let title = first.after("WEBVTT"), !title.trimmed.isEmpty {
      document.title = String(title.trimmed.drop { $0 == "-" }).trimmed
    }
    var collector = BlockCollector(limit: limits.outputBytes)
    var run: [Cue] = []
    var isNote = false
    while !lines.isAtEnd, !collector.isOverLimit {
      let line = lines.next()
      if line.isEmpty { isNote = false }
      if line.hasPrefix("NOTE") || line == "STYLE" || line == "REGION" { isNote = true }
      guard !isNote, let times = Self.times(line) else { continue }
      for cue in Self.cues(times, lines.take { $0.isEmpty }) {
        if Self.isBreak(run, cue) {
          add(run, to: &collector)
          run = []
        }
        run.append(cue)
      }
    }
    add(run, to: &collector)
    document.blocks = try collector.finish(name)
    return document
  }

  private static func isBreak(_ run: [Cue], _ cue: Cue) -> Bool {
    guard let last = run.last else { return false }
    return last.speaker != cue.speaker || cue.start - last.end > pause
      || run.reduce(0) { $0 + $1.text.utf8.count } + cue.text.utf8.count > longestParagraph
  }

  /// "[00:12:05] Ada: what is said".
  private func add(_ run: [Cue], to collector: inout BlockCollector) {
    guard let first = run.first else { return }
    var words: [String] = []
    for cue in run where words.last != cue.text { words.append(cue.text) }
    let text = words.joined(separator: " ")
    guard !text.isEmpty else { return }
    let speaker = first.speaker.map { "\($0): " } ?? ""
    collector.add(.paragraph, CleanText.text("[\(Self.clock(first.start))] \(speaker)\(text)", .lines))
  }

  private static func clock(_ seconds: Double) -> String {
    let whole = Int(min(max(0, seconds), 360_000))
    return [whole / 3600, whole / 60 % 60, whole % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(
      separator: ":")
  }

  // MARK: Cues

  /// "00:01:02.500 --> 00:01:05,000 align:left".
  private static func times(_ line: String) -> (Double, Double)? {
    guard let arrow = line.firstRange(of: "-->") else { return nil }
    let tail = String(line[arrow.upperBound...]).trimmed.split(separator: " ").first ?? ""
    guard let start = time(String(line[..<arrow.lowerBound]).trimmed), let end = time(String(tail)) else {
      return nil
    }
    return (start, end)
  }

  private static func time(_ text: String) -> Double? {
    let parts = text.replacing(",", with: ".").split(separator: ":")
    guard (2...3).contains(parts.count) else { return nil }
    return parts.reduce(Optional(0.0)) { sum, part in
      guard let sum, let value = Double(part), value >= 0, value < 100_000 else { return nil }
      return sum * 60 + value
    }
  }

  /// A cue's payload; a voice tag (WebVTT, 4.2.2) or "- " begins another speaker's words.
  private static func cues(_ times: (Double, Double), _ lines: [String]) -> [Cue] {
    var found: [Cue] = []
    for line in lines {
      let (speaker, text) = spoken(line)
      guard !text.isEmpty else { continue }
      if let last = found.last, speaker == nil || speaker == last.speaker {
        found[found.count - 1] = Cue(
          start: last.start, end: last.end, speaker: last.speaker, text: last.text + " " + text)
      } else {
        found.append(Cue(start: times.0, end: times.1, speaker: speaker, text: text))
      }
    }
    return found
  }

  private static func spoken(_ line: String) -> (String?, String) {
    var (speaker, plain): (String?, String) = (nil, line)
    if line.hasPrefix(">>") { (speaker, plain) = named(line) }
    if line.utf8.contains(UInt8(ascii: "<")) {
      speaker = voice(line) ?? speaker
      plain = plain.without(from: "<", to: ">")
    }
    return (speaker, entities(plain.without(from: "{\\", to: "}")).trimmed)
  }

  /// ">> ADA: what is said".
  private static func named(_ line: String) -> (String?, String) {
    guard let found = line.firstMatch(of: /^>>\s{0,20}([A-Z][A-Za-z .'-]{1,40}):\s/) else {
      return (nil, line)
    }
    return (String(found.output.1).trimmed, String(line[found.range.upperBound...]))
  }

  /// "<v.loud Ada>".
  private static func voice(_ line: String) -> String? {
    guard line.contains("<v") else { return nil }
    return line.firstMatch(of: /<v(?:\.[^\s>]{0,100})?\s{1,20}([^>]{1,200})>/).map {
      String($0.output.1).trimmed
    }
  }

  private static func entities(_ text: String) -> String {
    guard text.contains("&") else { return text }
    return [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&lrm;", ""), ("&rlm;", ""), ("&amp;", "&")]
      .reduce(text) { $0.replacing($1.0, with: $1.1) }
  }
}

extension String {
  /// The text without what stands between two signs, and without these; a sign without its partner within 200 bytes
  /// is text.
  fileprivate func without(from open: String, to close: Character) -> String {
    guard let mark = open.utf8.first, let end = close.utf8.first, utf8.contains(mark) else { return self }
    let (bytes, opening) = (Array(utf8), Array(open.utf8))
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: opening), let last = bytes[index...].prefix(200).firstIndex(of: end) {
        index = last + 1
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
