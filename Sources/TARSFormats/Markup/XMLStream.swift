import CMarkup
import TARSCore

/// An XML document that is parsed while its bytes come in. Document types are refused, and with them entities.
final class XMLStream {
  private let bridge: MarkupBridge
  private let parser: OpaquePointer
  private let handler: UnsafeMutablePointer<tars_markup_handler>
  private let name: String
  private let depth: Int

  /// - Parameter name: The file's name, for messages.
  init(_ consumer: any MarkupConsumer, name: String, depth: Int) throws {
    bridge = MarkupBridge(consumer)
    self.name = name
    self.depth = depth
    handler = .allocate(capacity: 1)
    handler.initialize(to: MarkupBridge.handler)
    guard let opened = tars_xml_open(handler, bridge.context, Int32(clamping: depth)) else {
      handler.deallocate()
      throw TARSError.overLimit(name, "memory ran out")
    }
    parser = opened
    bridge.parser.pointee = opened
  }

  deinit {
    tars_xml_close(parser)
    handler.deallocate()
  }

  /// - Throws: `TARSError` with `file_damaged` or `parser_limit`.
  func feed(_ bytes: UnsafeRawBufferPointer) throws {
    try check(tars_xml_feed(parser, bytes.baseAddress, bytes.count))
  }

  func finish() throws { try check(tars_xml_finish(parser)) }

  private func check(_ status: tars_markup_status) throws {
    switch status {
    case tars_markup_ok, tars_markup_stopped: return
    case tars_markup_doctype:
      throw TARSError.overLimit(name, "it declares a document type, with which its XML could define entities")
    case tars_markup_too_deep:
      throw TARSError.overLimit(name, "its XML is nested more than \(depth) levels deep")
    case tars_markup_memory: throw TARSError.overLimit(name, "memory ran out")
    default: throw TARSError.damaged(name, "its XML is not well-formed")
    }
  }
}
