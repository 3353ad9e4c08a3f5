package import TARSCore

/// A document's title for people: what the file says where that is one, else its first heading.
package enum DocumentTitle {
  /// Blocks at the beginning among which the heading is.
  private static let beginning = 8
  /// Bytes of a heading that may be a title.
  private static let longest = 200

  /// `nil` where neither is found.
  package static func title(of document: ParsedDocument) -> String? {
    if let title = document.title, isTitle(title) { return title }
    let heading = document.blocks.prefix(beginning).first { block in
      guard case .heading(let level) = block.kind, level <= 2 else { return false }
      return block.text.utf8.count <= longest && block.text.contains(where: \.isLetter)
    }
    return heading?.text ?? document.title
  }

  /// Not what a program wrote for want of one: a file's name or the kind of file.
  private static func isTitle(_ title: String) -> Bool {
    let text = title.lowercased().trimming { $0.isWhitespace }
    return text.contains(where: \.isLetter) && !placeholders.contains(text) && !isFileName(text)
  }

  /// "report_final.docx", "Microsoft Word - report.doc".
  private static func isFileName(_ text: String) -> Bool {
    guard let dot = text.lastIndex(of: ".") else { return false }
    return endings.contains(String(text[text.index(after: dot)...]))
  }

  private static let endings: Set<String> = [
    "doc", "docx", "dot", "dotx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf", "pdf", "txt",
    "html",
    "htm", "md", "tex", "dvi", "ps", "png", "jpg", "jpeg", "tif", "tiff", "indd", "qxd", "pub", "pages",
    "key",
  ]

  private static let placeholders: Set<String> = [
    "untitled", "(untitled)", "untitled document", "document", "document1", "dokument1", "(anonymous)",
    "(unspecified)", "powerpoint presentation", "powerpoint-präsentation", "présentation powerpoint",
    "presentación de powerpoint", "presentazione standard di powerpoint", "apresentação do powerpoint",
    "slide 1",
    "folie 1", "title", "titel", "sans titre", "senza titolo", "sin título", "sem título", "unbenannt",
    "no slide title", "kein folientitel", "microsoft word document", "unknown", "none", "null",
  ]
}

extension String {
  fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> String {
    guard let first = firstIndex(where: { !isTrimmed($0) }), let last = lastIndex(where: { !isTrimmed($0) })
    else { return "" }
    return String(self[first...last])
  }
}
