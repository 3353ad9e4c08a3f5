import FuzzDriver
import Glibc
import TARSCore

@testable import TARSFormats

/// Feeds libFuzzer's bytes to the parsers of untrusted files, and checks what must hold for any document.
///
/// Arguments are libFuzzer's: `FuzzFormats --format=html -max_total_time=60 CORPUS`. Without a format each input
/// goes through the sniffer to whatever parser it asks for.
@main
enum FormatsFuzzer {
  static func main() {
    let target = FuzzDriver.chosen(of: FuzzTarget.self) ?? .any
    FuzzDriver.run { target.run(Array($0), parsers) }
  }
}

nonisolated(unsafe) private let parsers = FileParsers(
  limits: ParserLimits(
    unpackedBytes: 8 << 20, outputBytes: 4 << 20, containerBytes: 16 << 20, members: 500, messages: 500),
  mayRunTools: false)

/// What the fuzzer feeds.
enum FuzzTarget: String, CaseIterable {
  case any
  case text
  case markdown
  case html
  case csv
  case json
  case jsonl
  case source
  case word
  /// The parts inside a Word document, without the archive around them.
  case wordxml
  case doc
  case xls
  case ppt
  case rtf
  case opendocument
  /// The parts inside workbooks, presentations, OpenDocument files and books, without the archive around them.
  case officexml
  case pdflayout
  case sniffer
  case decoder
  case asciidoc
  case rst
  case org
  case latex
  case xml
  case yaml
  case settings
  case subtitles
  case calendar
  case notebook
  case mail
  case outlook
  /// Unpacking archives, into files in memory.
  case unpack
  case mailbox
  case imagesize

  /// The file name that leads to the parser, where a name does.
  private var name: String {
    switch self {
    case .text: "a.txt"
    case .markdown: "a.md"
    case .html: "a.html"
    case .csv: "a.csv"
    case .json: "a.json"
    case .jsonl: "a.jsonl"
    case .source: "a.swift"
    case .asciidoc: "a.adoc"
    case .rst: "a.rst"
    case .org: "a.org"
    case .latex: "a.tex"
    case .xml: "a.xml"
    case .yaml: "a.yaml"
    case .settings: "a.toml"
    case .subtitles: "a.srt"
    case .calendar: "a.ics"
    case .notebook: "a.ipynb"
    case .mail: "a.eml"
    case .mailbox: "a.mbox"
    default: "a"
    }
  }

  func run(_ bytes: [UInt8], _ parsers: FileParsers) {
    switch self {
    case .sniffer: _ = FileSniffer.type(of: bytes, name: "a.txt")
    case .decoder: check(TextDecoder(charsets: parsers.charsets).decode(bytes, declared: "shift_jis").bytes)
    case .word: _ = try? WordParser(name: "a.docx", limits: parsers.limits).parse(bytes)
    case .wordxml: wordParts(bytes)
    case .officexml: officeParts(bytes)
    case .pdflayout: layout(bytes)
    case .outlook: _ = try? OutlookParser(name: "a.msg", parsers: parsers).parse(bytes)
    case .unpack, .mailbox: unpack(bytes, parsers)
    case .imagesize:
      if let size = ImageSize(bytes) { precondition(size.width > 0 && size.height > 0) }
      _ = ExifFields.read(bytes)
    default: if let document = try? parsers.parse(bytes, name: name) { check(document, parsers.limits) }
    }
  }

  private func wordParts(_ bytes: [UInt8]) {
    let (styles, numbering, notes) = (WordStyles(), WordNumbering(), WordNotes())
    let body = WordBody(styles: styles, numbering: numbering, notes: ["footnote 1": "note"], limit: 1 << 20)
    feed(bytes, to: [styles, numbering, notes, OfficeProperties(), body])
  }

  private func officeParts(_ bytes: [UInt8]) {
    let values = ExcelValues(strings: ExcelStrings(), styles: ExcelStyles(), from1904: false)
    let sheet = ExcelSheet(values: values, builder: SheetBuilder("S", cells: 0, limit: 1 << 20))
    let (slide, body) = (SlideBody(isNotes: false, limit: 1 << 20), OpenDocumentBody(limit: 1 << 20))
    let sheets = OpenDocumentSheets(limit: 1 << 20)
    feed(
      bytes,
      to: [
        sheet, slide, body, body.styles, sheets, ChartText(), DrawingText(limit: 1 << 20), ExcelComments(),
        ExcelIndex(), EPUBPackageDocument(path: "a/b.opf"), EPUBContents(path: "a/b.ncx"),
      ])
    _ = slide.ordered
    _ = try? body.finish("a")
    _ = try? sheets.finish("a")
    _ = try? SpreadsheetBlocks.make([sheet.builder.finish()], name: "a", limit: 1 << 20)
  }

  private func feed(_ bytes: [UInt8], to consumers: [any MarkupConsumer]) {
    for consumer in consumers {
      bytes.withUnsafeBytes { area in
        guard let stream = try? XMLStream(consumer, name: "a.docx", depth: 250) else { return }
        if (try? stream.feed(area)) != nil { try? stream.finish() }
      }
    }
  }

  private func layout(_ bytes: [UInt8]) {
    var reader = LayoutReader(limit: 1 << 20)
    for piece in stride(from: 0, to: bytes.count, by: 100) {
      guard reader.feed(Array(bytes[piece..<min(piece + 100, bytes.count)])) else { return }
    }
    _ = try? PageText.blocks(reader.layout, name: "a.pdf", limit: 1 << 20)
  }

  /// What holds for every container: members have paths of their own that lead nowhere else.
  private func unpack(_ bytes: [UInt8], _ parsers: FileParsers) {
    guard let file = try? OpenFile(bytes, name: name) else { return }
    let sink = MemberSink(name: name) { ("1", try dup(OpenFile([], name: "member").descriptor)) }
    guard let found = try? ContainerUnpacker(file: file, parsers: parsers, sink: sink).unpack() else {
      return
    }
    precondition(Set(found.members.map(\.path)).count == found.members.count)
    for member in found.members {
      let parts = member.path.split(separator: "/", omittingEmptySubsequences: false)
      precondition(parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." })
      precondition(!member.path.utf8.contains { $0 < 0x20 || $0 == 0x5C })
    }
  }

  /// What holds for every document.
  private func check(_ document: ParsedDocument, _ limits: ParserLimits) {
    precondition(document.isContainer == document.blocks.isEmpty)
    precondition(document.blocks.reduce(0) { $0 + $1.text.utf8.count } <= limits.outputBytes)
    for block in document.blocks {
      precondition(!block.text.isEmpty)
      precondition(!block.text.utf8.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 })
    }
  }

  private func check(_ text: [UInt8]) {
    precondition(UTF8Survey(text).mistakes == 0)
    precondition(!text.contains(0) && !text.contains(0x0D))
  }
}
