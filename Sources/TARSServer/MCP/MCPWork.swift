package import FoundationEssentials

/// Work on what came in one piece.
package struct MCPWork: Sendable {
  private let tasks: [Task<RPCReply?, Never>]
  private let isBatch: Bool
  /// Whether it may take a while and tell how far it is.
  let isLong: Bool

  init(_ tasks: [Task<RPCReply?, Never>], isBatch: Bool, isLong: Bool = false) {
    self.tasks = tasks
    self.isBatch = isBatch
    self.isLong = isLong
  }

  init(_ reply: RPCReply) { self.init([Task { reply }], isBatch: false) }

  /// The reply as one line of JSON; `nil` where the client cancelled. Cancelling the wait cancels the work.
  package func reply() async throws -> Data? {
    let replies = await replies()
    guard let first = replies.first else { return nil }
    return try isBatch ? JSONReply.data(replies) : JSONReply.data(first)
  }

  /// The reply where nothing of it could be read as a request.
  func refusal() async throws -> Data? {
    guard !isLong, !isBatch, let reply = await replies().first, reply.id == nil else { return nil }
    return try JSONReply.data(reply)
  }

  /// The reply where it is an error of the protocol.
  func failure() async throws -> Data? {
    guard !isBatch, let reply = await replies().first, case .failure = reply.outcome else { return nil }
    return try JSONReply.data(reply)
  }

  private func replies() async -> [RPCReply] {
    await withTaskCancellationHandler {
      var replies: [RPCReply] = []
      for task in tasks { if let reply = await task.value { replies.append(reply) } }
      return replies
    } onCancel: {
      for task in tasks { task.cancel() }
    }
  }
}
