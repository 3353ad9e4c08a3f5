import CMarkGFM

/// A Markdown text as the syntax tree of cmark-gfm, with its extensions for tables, strike-through and footnotes.
final class MarkdownTree {
  private let parser: OpaquePointer
  private let root: OpaquePointer

  /// Extensions register themselves once per process.
  private static let registered: Void = cmark_gfm_core_extensions_ensure_registered()

  /// `nil` when memory is short.
  init?(_ text: ArraySlice<UInt8>) {
    _ = Self.registered
    guard let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_UNSAFE)
    else {
      return nil
    }
    for name in ["table", "strikethrough", "tasklist"] {
      if let syntax = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, syntax)
      }
    }
    text.withUnsafeBufferPointer { area in
      area.baseAddress?.withMemoryRebound(to: CChar.self, capacity: area.count) {
        cmark_parser_feed(parser, $0, area.count)
      }
    }
    guard let root = cmark_parser_finish(parser) else {
      cmark_parser_free(parser)
      return nil
    }
    self.parser = parser
    self.root = root
  }

  deinit {
    cmark_node_free(root)
    cmark_parser_free(parser)
  }

  /// Calls `visit` at the beginning and the end of every node in document order, until it answers false. Nodes
  /// without children come once, as a beginning.
  func walk(_ visit: (MarkdownNode, _ isBeginning: Bool) -> Bool) {
    guard let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
      guard visit(MarkdownNode(node: node), event == CMARK_EVENT_ENTER) else { return }
    }
  }
}

/// A node of the tree; valid while the tree lives.
struct MarkdownNode {
  fileprivate let node: OpaquePointer

  /// cmark's name of its type, such as "paragraph" or "table_row"; it has none for footnotes.
  var type: String {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_FOOTNOTE_REFERENCE: "footnote_reference"
    case CMARK_NODE_FOOTNOTE_DEFINITION: "footnote_definition"
    default: String(cString: cmark_node_get_type_string(node))
    }
  }

  /// The text of a leaf.
  var literal: String { cmark_node_get_literal(node).map { String(cString: $0) } ?? "" }

  /// The number of a list's first item; `nil` for a list with bullets.
  var firstNumber: Int? {
    cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(node)) : nil
  }

  /// 1 to 6.
  var headingLevel: Int { Int(cmark_node_get_heading_level(node)) }
}
