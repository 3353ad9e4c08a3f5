import TARSCore
import TARSText
import Testing

struct ValidTimeFinderTests {
  private let finder = ValidTimeFinder()

  private func day(_ text: String?) throws -> Instant? {
    try text.map { try TimeExpression.require(iso: $0).start }
  }

  private func document(_ text: String, _ metadata: [String: String] = [:], language: String? = nil)
    -> ParsedDocument
  {
    ParsedDocument(
      mediaType: "text/plain", parser: "test/1", language: language, blocks: [TextBlock(.paragraph, text)],
      metadata: metadata)
  }

  @Test(
    "a sentence tells",
    arguments: [
      ("This policy is effective as of 1 June 2024.", "2024-06-01"),
      ("Effective from June 1st, 2024 the rate is 5 %.", "2024-06-01"),
      ("Effective date: 2024-06-01", "2024-06-01"),
      ("In force since 1 Jan. 2001 (AS 2000 2491).", "2001-01-01"),
      ("This Act entered into force on 3 March 1999", "1999-03-03"), ("Gültig ab 1. Juli 2023", "2023-07-01"),
      ("Diese Verordnung tritt am 1. Januar 2002 in Kraft.", "2002-01-01"),
      ("vom 4. April 2007 (Stand am 1. Januar 2020)", "2020-01-01"),
      ("in Kraft getreten am 01.06.2024", "2024-06-01"),
      ("en vigueur depuis le 1er juin 2024", "2024-06-01"),
      ("Ce règlement est entré en vigueur le 2 août 2010", "2010-08-02"),
      ("in vigore dal 1° gennaio 2019", "2019-01-01"), ("Vigente desde el 1 de enero de 2022", "2022-01-01"),
      ("Em vigor desde 5 de maio de 2020", "2020-05-05"), ("Geldig vanaf 1 maart 2024", "2024-03-01"),
      ("Gäller från 1 januari 2024", "2024-01-01"), ("本法自2024年6月1日起施行。", "2024-06-01"),
      ("Last updated: 14 February 2023", "2023-02-14"), ("Stand: Mai 2024", "2024-05-01"),
      ("(as of 1 June 2024)", "2024-06-01"), ("Действует с 1 марта 2021", "2021-03-01"),
    ])
  func text(text: String, expected: String) throws {
    let found = finder.validTime(of: document(text), fileName: "a.txt", modifiedAt: nil)
    #expect(found == ValidTime(from: try day(expected), to: nil, source: .text))
  }

  @Test(arguments: [
    "The most effective method was found in 2010.", "He was born on 1 June 2024.", "as usual", "",
    "An effective treatment. June 2024 was warm.", "effective 31 February 2024", "valid from 1 June 9999",
    "valid from 06/07/2024", "Sales as of 2019 had grown.", "in force",
  ])
  func `no date is claimed where the text tells none`(text: String) {
    let found = finder.validTime(of: document(text, language: "en"), fileName: "a.txt", modifiedAt: nil)
    #expect(found == ValidTime(from: nil, to: nil, source: .none))
  }

  @Test(
    "an end is found",
    arguments: [
      ("Valid from 1 January 2024 to 31 December 2024", "2024-01-01", "2025-01-01"),
      ("Gültig ab 1. Januar 2024 bis zum 30. Juni 2024", "2024-01-01", "2024-07-01"),
      ("in Kraft vom 1. Okt. 2013 bis zum 28. Sept. 2015", "2013-10-01", "2015-09-29"),
      ("This offer is valid until March 2024.", nil, "2024-04-01"),
      ("Effective 1 May 2024. Expires on 30 April 2025.", "2024-05-01", "2025-05-01"),
      ("Valid from 1 May 2024. Valid until 1 May 2020.", "2024-05-01", nil),
    ] as [(String, String?, String?)])
  func end(text: String, from: String?, to: String?) throws {
    let found = finder.validTime(of: document(text), fileName: "a.txt", modifiedAt: nil)
    #expect(found == ValidTime(from: try day(from), to: try day(to), source: .text))
  }

  @Test(
    "metadata tells",
    arguments: [
      (["valid_from": "2024-06-01"], "2024-06-01", nil),
      (["effective-date": "June 1, 2024"], "2024-06-01", nil),
      (["valid_from": "2024-01-01", "valid_to": "2025-01-01"], "2024-01-01", "2025-01-01"),
      (["valid_from": "2024-01-01", "valid_until": "2024-12-31"], "2024-01-01", "2025-01-01"),
      (["dcterms.valid": "start=2024-01-01; end=2024-12-31"], "2024-01-01", "2025-01-01"),
      (["date": "Sat, 01 Jun 2024 10:00:00 +0000"], "2024-06-01", nil),
      (["date": "20240601"], "2024-06-01", nil), (["date": "2024"], "2024-01-01", nil),
      (["date": "2020-01-01", "valid_from": "2021-01-01"], "2021-01-01", nil),
      (
        ["last_updated": "2008-01-01", "entry_into_force": "2007-05-01", "applicability_date": "2026-04-01"],
        "2008-01-01", nil
      ),
      (["last_updated": "2006-01-01", "entry_into_force": "2007-05-01"], "2007-05-01", nil),
      (["publication_date": "2007-04-04", "entry_into_force": "2007-05-01"], "2007-05-01", nil),
      (["valid_from": "0004-01-01", "date": "2020-05-05T12:00:00Z"], "2020-05-05", nil),
    ] as [([String: String], String?, String?)])
  func metadata(fields: [String: String], from: String?, to: String?) throws {
    let found = finder.validTime(
      of: document("effective 1 May 1990", fields), fileName: "2001-01-01.md", modifiedAt: nil)
    #expect(found == ValidTime(from: try day(from), to: try day(to), source: .metadata))
  }

  @Test(
    "a file name tells",
    arguments: [
      ("/docs/2024/policy-2024-03-01.pdf", "2024-03-01"), ("20240301_minutes.txt", "2024-03-01"),
      ("policy_2024-03.pdf", "2024-03-01"), ("Protokoll 01.03.2024.docx", "2024-03-01"),
      ("report_2024_03_01_v2.md", "2024-03-01"), ("Annual Report 2023.pdf", "2023-01-01"),
      ("minutes March 2024.txt", "2024-03-01"), ("2024-03-01", "2024-03-01"),
    ])
  func fileName(name: String, expected: String) throws {
    let found = finder.validTime(of: document("Text"), fileName: name, modifiedAt: Instant(seconds: 0))
    #expect(found == ValidTime(from: try day(expected), to: nil, source: .fileName))
  }

  @Test(arguments: [
    "report.pdf", "IMG_99999999.jpg", "invoice 471100.pdf", "v1.2.3.txt", "room 1234.md",
    "",
  ])
  func `a name without a date leaves the modification time`(name: String) {
    let moment = Instant(seconds: 1_700_000_000)
    let found = finder.validTime(of: document("Text"), fileName: name, modifiedAt: moment)
    #expect(found == ValidTime(from: moment, to: nil, source: .modified))
  }

  @Test(.enabled(if: EvaluationSet.exists("swisslaw-versions")))
  func `every version of the Swiss laws gets the day it holds from`() throws {
    for law in try EvaluationSet.objects("swisslaw-versions/versions.jsonl") {
      let text = try #require(law["text"] as? String)
      let found = finder.validTime(of: frontMatter(of: text), fileName: "law.md", modifiedAt: nil)
      let expected = try day(try #require(law["valid_from"] as? String))
      #expect(found == ValidTime(from: expected, to: nil, source: .metadata))
    }
  }

  private func frontMatter(of text: String) -> ParsedDocument {
    let parts = text.split(separator: "---\n", maxSplits: 2, omittingEmptySubsequences: false)
    var fields: [String: String] = [:]
    for line in parts[1].split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      fields[String(line[..<colon])] = line[line.index(after: colon)...].filter { $0 != "\"" }
    }
    return document(String(parts[2].prefix(5000)), fields, language: "de")
  }

  @Test func `random text and metadata never crash and never give a reversed span`() {
    var random = SeededRandom.printed()
    let parts = [
      "valid", "from", "until", "2024", "-", ".", "1", "31", "June", "gültig", "ab", " ", "年", "月", "日",
      "99999999999",
    ]
    for _ in 0..<3000 {
      let text = (0..<random.below(25)).map { _ in parts[random.below(parts.count)] + " " }.joined()
      let found = finder.validTime(
        of: document(text, ["date": text, "valid_to": text]), fileName: text, modifiedAt: nil)
      if let from = found.from, let to = found.to { #expect(from < to) }
      if let from = found.from { #expect((1000...2200).contains(from.date.year)) }
    }
  }
}
