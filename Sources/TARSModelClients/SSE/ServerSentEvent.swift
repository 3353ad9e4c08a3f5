/// One event of a `text/event-stream` (WHATWG HTML, "Server-sent events").
package struct ServerSentEvent: Hashable, Sendable {
  /// The `event` field; "message" where the stream names none.
  package var name: String
  /// The `data` lines, joined by line feeds.
  package var data: String
  /// The last `id` the stream has sent so far; empty at first.
  package var lastID: String

  package init(name: String = "message", data: String, lastID: String = "") {
    self.name = name
    self.data = data
    self.lastID = lastID
  }
}
