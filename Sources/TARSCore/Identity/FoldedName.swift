@_spi(_Unicode) import Swift

/// A name as names are compared: two that fold to the same text are the same name.
///
/// Lower-cased, upper-cased and lower-cased again with Unicode's full, language-independent mappings, which comes
/// to full case folding ("Straße" and "STRASSE", "ὈΔΥΣΣΕΎΣ" and "ὀδυσσεύς" are the same); canonically composed
/// (NFC), so that it doesn't matter how an accent was typed; without spaces at both ends. Compatible characters
/// stay apart ("Ａ" of full width isn't "A"): the standard library has no form with compatibility.
package struct FoldedName: Hashable, Sendable {
  package let text: String

  package init(_ name: String) {
    let trimmed = Self.trimmed(name[...])
    // Composed before too: mappings of composed and decomposed letters may differ.
    text = Self.composed(Self.composed(trimmed).lowercased().uppercased().lowercased())
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0.isWhitespace }
    let end = start.lastIndex { !$0.isWhitespace }
    return end.map { String(start[...$0]) } ?? ""
  }

  private static func composed(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text._nfc)
    return String(scalars)
  }
}
