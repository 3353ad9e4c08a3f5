import TARSCore

/// CSV, TSV and their relatives: one block per row.
struct TableFileParser {
  let name: String
  let limits: ParserLimits

  func parse(_ text: DecodedText) throws -> ParsedDocument {
    let finding = DelimiterSniffer.sniff(text.bytes)
    var reader = DelimitedReader(text.bytes, delimiter: finding.delimiter, from: finding.start)
    var collector = BlockCollector(limit: limits.outputBytes)
    var header: [String]?
    var uneven = 0
    var isFirst = true
    while !collector.isOverLimit, let record = reader.next() {
      guard record.contains(where: { !$0.isEmpty }) else { continue }
      if isFirst, TableRows.looksLikeHeader(record) {
        header = record
      } else {
        add(record, header, to: &collector)
      }
      if let header, record.count != header.count { uneven += 1 }
      isFirst = false
    }
    // A header alone is still the file's text.
    if collector.isEmpty, let header { collector.add(.tableRow, header.joined(separator: " | ")) }
    let mediaType = finding.delimiter == 0x09 ? "text/tab-separated-values" : FileType.csv.mediaType
    var document = ParsedDocument(mediaType: mediaType, parser: "csv/1", warnings: text.warnings)
    if uneven > 0 { document.warnings.append("\(uneven) rows have more or fewer fields than the header.") }
    document.blocks = try collector.finish(name)
    return document
  }

  private func add(_ record: [String], _ header: [String]?, to collector: inout BlockCollector) {
    for row in TableRows.texts(header: header, rows: [record]) { collector.add(.tableRow, row) }
  }
}
