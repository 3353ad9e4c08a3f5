import TARSCore

/// The parsers of Office files and books behind one door.
struct OfficeParsers {
  let name: String
  let limits: ParserLimits
  let charsets: LegacyCharsets

  /// - Throws: `TARSError` with one of the `file_...` and `parser_...` codes.
  func parse(_ bytes: [UInt8], as type: FileType) throws -> ParsedDocument {
    switch type.format {
    case .pptx: try PowerPointParser(name: name, limits: limits).parse(bytes)
    case .xlsx: try ExcelParser(name: name, limits: limits).parse(bytes)
    case .rtf: try RTFParser(name: name, limits: limits, charsets: charsets).parse(bytes)
    case .epub: try EPUBParser(name: name, limits: limits, charsets: charsets).parse(bytes)
    case .doc: try WordBinaryParser(name: name, limits: limits, charsets: charsets).parse(bytes)
    case .xls: try ExcelBinaryParser(name: name, limits: limits, charsets: charsets).parse(bytes)
    case .ppt: try PowerPointBinaryParser(name: name, limits: limits, charsets: charsets).parse(bytes)
    case .wordXML: try WordXMLParser(name: name, limits: limits).parse(bytes)
    case .openDocument: try OpenDocumentParser(name: name, limits: limits).parse(bytes, as: type)
    default: try WordParser(name: name, limits: limits).parse(bytes)
    }
  }
}
