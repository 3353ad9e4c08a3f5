/// What RTF's control words mean for a reader.
enum RTFVocabulary {
  static let characters: [String: String] = [
    "tab": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "ltrmark": "",
    "rtlmark": "", "zwj": "", "zwnj": "", "zwbo": "", "zwnbo": "",
  ]

  /// Words that end a paragraph or a part of one.
  static let breaks: Set<String> = ["par", "sect", "page", "line", "cell", "row", "nestcell", "nestrow"]

  /// Groups that are marked as optional, but hold text of the document.
  static let readThrough: Set<String> = ["shpinst", "shptxt", "ud", "nesttableprops", "flddata"]

  private static let unread: Set<String> = [
    "fldinst", "pict", "objdata", "objclass", "objname", "colortbl", "listtable", "listoverridetable",
    "rsidtbl", "generator", "xmlnstbl", "themedata", "colorschememapping", "datastore", "latentstyles",
    "filetbl", "revtbl", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
    "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "ftncn", "aftncn", "bkmkstart", "bkmkend", "xe", "tc", "rxe",
    "txe", "nonesttables", "mhtmltag", "htmltag", "pgdsctbl", "listpicture", "background", "sp", "nonshppict",
    "shppict", "wgrffmtfilter", "passwordhash", "userprops", "falt", "panose", "pnseclvl", "atnid", "atndate",
    "atnref", "atntime", "atnicn", "atnparent", "upr", "private", "factoidname", "protusertbl", "template",
  ]

  /// Where the text of a group goes that begins with a word; `nil` for other words.
  static func destination(_ word: String, in outer: RTFState.Destination) -> RTFState.Destination? {
    if unread.contains(word) { return .skipped }
    switch word {
    case "fonttbl": return .fontTable
    case "stylesheet": return .styleSheet
    case "info": return .info("")
    case "listtext", "pntext": return .listText
    case "footnote": return .footnote
    case "annotation": return .comment
    case "atnauthor": return .commentAuthor
    default:
      guard case .info = outer else { return nil }
      return RTFInfo.key(word).map { .info($0) }
    }
  }
}
