import FuzzDriver
import TARSCore
import TARSText

/// Feeds libFuzzer's bytes, as text, to the readers of time in questions, passages and documents, and checks what must
/// hold for any text.
///
/// Arguments are libFuzzer's: `FuzzTime -max_total_time=60 CORPUS`.
@main
enum TimeFuzzer {
  static func main() { FuzzDriver.run(check) }
}

private func check(_ input: UnsafeRawBufferPointer) {
  guard let first = input.first else { return }
  let text = String(decoding: input.dropFirst(), as: UTF8.self)
  let language = languages[Int(first) % languages.count]
  checkTime(text)
  checkReadings(text, language, askers[Int(first) / languages.count % askers.count])
  checkMentions(text, language)
  checkDocument(text, language)
}

private let reader = TimeReader()
private let languages = ["en", "de", "fr", "es", "it", "pt", "nl", "zh", "sv", nil]
private let askers = [
  AskerClock(now: Instant(seconds: 1_715_725_800), zone: ZoneRules(secondsEast: 7200), locale: "en-GB"),
  AskerClock(now: Instant(seconds: 951_782_400), zone: .utc, fiscalYearFirstMonth: 10, isSouthern: true),
  AskerClock(now: Instant(seconds: -62_135_596_800), zone: ZoneRules(secondsEast: 50_400)),
  AskerClock(now: Instant(seconds: 253_402_300_799), zone: ZoneRules(secondsEast: -43_200)),
]

private func checkReadings(_ text: String, _ language: String?, _ asker: AskerClock) {
  let scalars = Array(text.unicodeScalars)
  var end = 0
  for reading in reader.readings(in: text, language: language, asker: asker) {
    precondition(reading.range.count == 2 && reading.range[0] >= end && reading.range[0] < reading.range[1])
    end = reading.range[1]
    precondition(Array(reading.text.unicodeScalars) == Array(scalars[reading.range[0]..<end]))
    for interval in [reading.interval] + reading.alternatives { checkInterval(interval) }
  }
  precondition(end <= scalars.count)
}

/// As programs write times: in ISO 8601.
private func checkTime(_ text: String) {
  guard let period = TimeExpression.period(iso: text) else { return }
  checkInterval(Interval(start: period.start, end: period.isMoment ? nil : period.end))
  precondition(period.start <= period.last)
}

/// Not reversed, and written so that it can be read again.
private func checkInterval(_ interval: Interval) {
  if let from = interval.start, let to = interval.end { precondition(from < to) }
  for bound in [interval.start, interval.end] {
    guard let bound else { continue }
    precondition(TimeExpression.period(iso: bound.description)?.start == bound)
  }
}

private func checkMentions(_ text: String, _ language: String?) {
  var end = 0
  for mention in reader.mentions(in: text, language: language) {
    precondition(mention.range.lowerBound >= end && !mention.range.isEmpty)
    end = mention.range.upperBound
    if let from = mention.interval.start, let to = mention.interval.end { precondition(from < to) }
  }
}

private func checkDocument(_ text: String, _ language: String?) {
  var metadata = ["gültig_bis": text, "生效日期": text]
  metadata[text] = text
  let document = ParsedDocument(
    mediaType: "text/plain", parser: "fuzz/1", language: language, blocks: [TextBlock(.paragraph, text)],
    metadata: metadata)
  let found = ValidTimeFinder().validTime(of: document, fileName: text, modifiedAt: nil)
  if let from = found.from, let to = found.to { precondition(from < to) }
}
