/// What an RTF group hands down to the groups inside it, and forgets at its end.
struct RTFState {
  /// Where text goes.
  enum Destination: Hashable {
    case body
    /// To nobody.
    case skipped
    case fontTable
    case styleSheet
    /// A field of the document's properties, such as "title".
    case info(String)
    /// The number or bullet that stands before a paragraph.
    case listText
    case footnote
    case comment
    case commentAuthor
  }

  var destination = Destination.body
  /// Bytes that stand for a character behind `\u` for readers without Unicode.
  var fallback = 1
  var font: Int?
  var isHidden = false
  var isDeleted = false
  /// Between `\htmlrtf` and `\htmlrtf0`: formatting for readers that don't take the HTML.
  var isForRTFOnly = false
}

/// What `\pard` resets.
struct RTFParagraph {
  var style: Int?
  var outline: Int?
  var isInTable = false
  var isInList = false
}
