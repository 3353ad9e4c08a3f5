import CMarkup
import TARSCore

/// What an HTML page holds: title, language, metadata and blocks.
struct HTMLPage {
  private(set) var title: String?
  private(set) var language: String?
  private(set) var metadata: [String: String] = [:]
  private(set) var blocks: [TextBlock] = []
  private(set) var warnings: [String] = []
  /// Whether more text came than the limit allows.
  private(set) var isOverLimit = false

  /// Bytes of text from which on a page is more than its navigation.
  private static let leastText = 100

  /// - Parameters:
  ///   - html: UTF-8.
  ///   - limit: Bytes of text in all blocks.
  ///   - depth: Nesting at which the page is given up, and what came before is kept.
  init(_ html: [UInt8], limit: Int, depth: Int) {
    let builder = Self.build(html, limit: limit, depth: depth, keepsBoilerplate: false)
    // A page that is hardly more than navigation is better read with it than without.
    let kept = builder.blocks.reduce(0) { $0 + $1.text.utf8.count }
    let isNavigation = kept < Self.leastText && builder.dropped > kept
    let used =
      isNavigation || (kept == 0 && builder.droppedHidden)
      ? Self.build(html, limit: limit, depth: depth, keepsBoilerplate: true) : builder
    title = used.head.title
    language = used.head.language
    metadata = used.head.metadata
    blocks = used.blocks
    isOverLimit = used.isDone
    if used.isTooDeep { warnings = ["The page is nested very deeply; what follows that place is left out."] }
  }

  private static func build(
    _ html: [UInt8], limit: Int, depth: Int, keepsBoilerplate: Bool
  ) -> HTMLBuilder {
    let builder = HTMLBuilder(limit: limit, keepsBoilerplate: keepsBoilerplate)
    let bridge = MarkupBridge(builder)
    var handler = MarkupBridge.handler
    let status = html.withUnsafeBufferPointer { area in
      area.withMemoryRebound(to: CChar.self) {
        tars_html_parse(
          &handler, bridge.context, Int32(clamping: depth), $0.baseAddress, $0.count, bridge.parser)
      }
    }
    builder.isTooDeep = status == tars_markup_too_deep
    builder.finish()
    return builder
  }
}
