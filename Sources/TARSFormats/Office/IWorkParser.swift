import TARSCore

/// Documents of Apple's Pages, Numbers and Keynote, whose own format nobody documents: by the PDF that the programs
/// put beside it for a preview.
struct IWorkParser {
  private static let preview = "QuickLook/Preview.pdf"

  let name: String
  let parsers: FileParsers

  /// - Throws: `TARSError`; `file_unsupported` where there is no preview. `ToolsNeeded`.
  func parse(_ bytes: [UInt8], as type: FileType) throws -> ParsedDocument {
    let package = try ZipPackage(bytes, name: name, limits: parsers.limits)
    guard package.has(Self.preview) else {
      throw TARSError.unsupported(
        name, as: "\(type.description) without a preview",
        hint: "Export it as PDF or in Microsoft's format from the program that made it and add that.")
    }
    guard parsers.mayRunTools else { throw ToolsNeeded() }
    let file = try OpenFile(package.content(of: Self.preview), name: name)
    var document = try PDFParser(file: file, limits: parsers.limits, tools: parsers.tools).parse()
    document.mediaType = type.mediaType
    document.parser = "iwork/1"
    document.warnings.append(
      "It was read from the preview that its program put into it; comments and notes may be missing.")
    return document
  }
}
