import Synchronization

/// What connectors have to say though nothing failed, each thing once: a password that crosses the network in the clear.
final class ConnectorNotices: Sendable {
  private let texts = Mutex<[String]>([])

  var all: [String] { texts.withLock(\.self) }

  func add(_ text: String, of source: String) {
    let line = "Source \(source): \(text)"
    texts.withLock { if !$0.contains(line) { $0.append(line) } }
  }
}
