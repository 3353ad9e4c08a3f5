import CMarkup

/// Receives the events of an XML or HTML document in order.
protocol MarkupConsumer: AnyObject {
  func start(_ name: String, _ attributes: MarkupAttributes)
  func end(_ name: String)
  /// A piece of text; an element's text may come in several.
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
  /// Asked after each event: no further ones are wanted.
  var isDone: Bool { get }
}

/// Attributes of an element, valid during the event.
struct MarkupAttributes {
  fileprivate let list: UnsafePointer<UnsafePointer<CChar>?>?

  /// The value, which is empty for an HTML attribute without one; `nil` where there is no such attribute.
  subscript(name: String) -> String? {
    guard var next = list else { return nil }
    while let key = next[0] {
      if name.withCString({ tars_markup_equal($0, key) }) != 0 {
        return next[1].map { String(cString: $0) } ?? ""
      }
      next += 2
    }
    return nil
  }

  /// All names and values in order.
  var all: [(name: String, value: String)] {
    var found: [(name: String, value: String)] = []
    guard var next = list else { return [] }
    while let key = next[0] {
      found.append((String(cString: key), next[1].map { String(cString: $0) } ?? ""))
      next += 2
    }
    return found
  }
}

/// Carries a consumer through the C parser's context pointer.
final class MarkupBridge {
  let consumer: any MarkupConsumer
  /// The running parser, for stopping it; C code writes it while events come in.
  let parser: UnsafeMutablePointer<OpaquePointer?>

  init(_ consumer: any MarkupConsumer) {
    self.consumer = consumer
    parser = .allocate(capacity: 1)
    parser.initialize(to: nil)
  }

  deinit { parser.deallocate() }

  static let handler = tars_markup_handler(
    start: { context, name, attributes in
      guard let bridge = MarkupBridge.of(context), let name else { return }
      bridge.consumer.start(String(cString: name), MarkupAttributes(list: attributes))
      bridge.stopIfDone()
    },
    end: { context, name in
      guard let bridge = MarkupBridge.of(context), let name else { return }
      bridge.consumer.end(String(cString: name))
      bridge.stopIfDone()
    },
    text: { context, bytes, count in
      guard let bridge = MarkupBridge.of(context), let bytes else { return }
      bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
        bridge.consumer.text(UnsafeBufferPointer(start: $0, count: count))
      }
    })

  var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  private static func of(_ context: UnsafeMutableRawPointer?) -> MarkupBridge? {
    context.map { Unmanaged<MarkupBridge>.fromOpaque($0).takeUnretainedValue() }
  }

  private func stopIfDone() {
    if consumer.isDone, let parser = parser.pointee { tars_markup_stop(parser) }
  }
}
