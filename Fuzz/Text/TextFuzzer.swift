import FuzzDriver
import TARSCore
import TARSText

/// Feeds libFuzzer's bytes, as text, to everything that reads document text, and checks what must hold for any text.
///
/// Arguments are libFuzzer's: `FuzzText -max_total_time=60 CORPUS`.
@main
enum TextFuzzer {
  static func main() { FuzzDriver.run(check) }
}

private func check(_ input: UnsafeRawBufferPointer) {
  let text = String(decoding: input, as: UTF8.self)
  checkTerms(text)
  checkSentences(text)
  checkChunks(text)
  checkDates(text)
  checkDifference(text)
  checkPersonalData(text)
  checkEdges(text)
  checkShingles(text)
}

private let analyzer = Analyzer()
private let detector = LanguageDetector()
private let personalData = PersonalDataDetector()
private let chunker = Chunker(budget: 24) { $0.utf8.count / 4 + 2 }

private func checkTerms(_ text: String) {
  for language in [detector.language(of: text), "de", "fr", "ar"] {
    let terms = analyzer.terms(of: text, language: language)
    precondition(terms.allSatisfy { !$0.isEmpty && $0.utf8.count <= 200 })
  }
}

private func checkSentences(_ text: String) {
  var end = text.startIndex
  var visible = 0
  for range in SentenceSplitter.sentences(in: text) {
    precondition(range.lowerBound >= end && !range.isEmpty)
    visible += visibleCount(text[range])
    end = range.upperBound
  }
  precondition(visible == visibleCount(text[...]))
}

private func checkChunks(_ text: String) {
  let kinds: [TextBlock.Kind] = [.heading(1), .heading(3), .paragraph, .listItem, .tableRow, .code]
  var blocks: [TextBlock] = []
  for (index, part) in text.split(separator: "\n\n").enumerated() {
    let kind = kinds[(index + part.utf8.count) % kinds.count]
    blocks.append(TextBlock(kind, String(part), page: part.utf8.count % 3 == 0 ? 1 : nil))
  }
  let document = ParsedDocument(mediaType: "text/plain", parser: "fuzz/1", title: "Title", blocks: blocks)
  let chunks = chunker.chunks(of: document)
  let bodies = blocks.filter { if case .heading = $0.kind { false } else { true } }
  let held = chunks.reduce(0) { $0 + visibleCount($1.text[...]) }
  precondition(held >= bodies.reduce(0) { $0 + visibleCount($1.text[...]) })
  precondition(chunks.allSatisfy { !$0.text.isEmpty && $0.text.utf8.count <= 24 * 17 })
}

private func checkDates(_ text: String) {
  let document = ParsedDocument(
    mediaType: "text/plain", parser: "fuzz/1", language: detector.language(of: text),
    blocks: [TextBlock(.paragraph, text)], metadata: ["valid_to": text, "date": text])
  let found = ValidTimeFinder().validTime(of: document, fileName: text, modifiedAt: nil)
  if let from = found.from, let to = found.to { precondition(from < to) }
}

private func checkDifference(_ text: String) {
  let half = text.unicodeScalars.count / 2
  let old = String(text.unicodeScalars.prefix(half))
  let new = String(text.unicodeScalars.dropFirst(half))
  precondition(SentenceDiff.changes(from: [old], to: [old]).isEmpty)
  for change in SentenceDiff.changes(from: [old], to: [new]) {
    precondition((change.before?.words == change.after?.words) == (change.kind == .moved))
    precondition(change.beforeMarks.allSatisfy { $0.upperBound <= change.before?.range.count ?? 0 })
    precondition(change.afterMarks.allSatisfy { $0.upperBound <= change.after?.range.count ?? 0 })
  }
}

private func checkPersonalData(_ text: String) {
  let kinds = personalData.kinds(in: text, language: detector.language(of: text))
  precondition(kinds.isEmpty || text.contains { $0.isNumber || $0 == "@" })
}

/// Pages of some lines each.
private func checkEdges(_ text: String) {
  let lines = text.split(separator: "\n")
  let blocks = lines.enumerated().map { TextBlock(.paragraph, String($1), page: $0 / 3) }
  let document = ParsedDocument(mediaType: "message/rfc822", parser: "fuzz/1", blocks: blocks)
  let kept = RepeatedEdges(document).removed(from: document).blocks
  precondition(kept.count <= blocks.count)
  let words = Set(kept.flatMap { $0.text.split { !$0.isLetter }.map { $0.lowercased() } })
  precondition(
    blocks.allSatisfy { $0.text.split { !$0.isLetter }.allSatisfy { words.contains($0.lowercased()) } })
  precondition(chunker.chunks(of: document).allSatisfy { !$0.text.isEmpty })
}

private func checkShingles(_ text: String) {
  let shingles = TextShingles([text])
  precondition(shingles.similarity(to: shingles) == 1)
  if let sketch = shingles.sketch { precondition(sketch.similarity(to: sketch) == 1) }
}

private func visibleCount(_ text: Substring) -> Int {
  text.unicodeScalars.count { !$0.properties.isWhitespace }
}
