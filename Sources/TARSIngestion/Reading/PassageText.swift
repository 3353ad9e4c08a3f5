import TARSCore
import TARSCrypto

/// How passages are hashed and made fit to be stored.
enum PassageText {
  /// SHA-256 over headings and text, with separators that don't occur in them.
  static func hash(_ draft: ChunkDraft) -> String {
    SHA256Digest.hex(of: (draft.headings + [draft.text]).joined(separator: "\u{1f}"))
  }

  /// The draft without U+0000, at which databases end a text.
  static func storable(_ draft: ChunkDraft) -> ChunkDraft {
    ChunkDraft(
      text: storable(draft.text), headings: draft.headings.map(storable), language: draft.language,
      page: draft.page)
  }

  static func storable(_ text: String) -> String {
    text.utf8.contains(0) ? String(text.map { $0 == "\0" ? "\u{fffd}" : $0 }) : text
  }
}
