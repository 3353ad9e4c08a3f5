import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationEssentialsCompat
import TARSCore

/// One's own conversations as files, out and in.
struct ConversationTransferController: Sendable {
  let limits: ServerSettings.Limits

  var endpoints: [Endpoint] {
    let all = "/api/v1/conversations"
    return [
      Endpoint(.get, all + "/export", access: .needs(.converse), .exportConversations) { request, scope in
        try await export(nil, request, scope)
      },
      Endpoint(.get, all + "/{conversation}/export", access: .needs(.converse), .exportConversation) {
        request, scope in
        try await export(scope.conversation(), request, scope)
      },
      Endpoint(.post, all + "/import", access: .needs(.converse), .importConversations) { request, scope in
        let file = try await CollectedRequest(request, upTo: limits.conversations).body
        return try JSONReply.make(try await scope.engine.importConversations(Data(buffer: file)))
      },
    ]
  }

  /// A file to keep, not a page to show.
  private func export(
    _ conversation: ConversationID?, _ request: Request, _ scope: RequestScope
  ) async throws -> Response {
    let format: ConversationFormat =
      try QueryParameters(of: request, allowed: ["format"]).choice("format") ?? .json
    let pieces = try await scope.engine.exportConversations(
      ConversationExport(conversation: conversation, format: format))
    let name = (conversation == nil ? "conversations" : "conversation") + format.ending
    return Response(
      status: .ok,
      headers: [
        .contentType: format.mediaType + (format == .json ? "" : "; charset=utf-8"),
        .contentDisposition: "attachment; filename=\"\(name)\"",
      ],
      body: ResponseBody { writer in
        for try await piece in pieces { try await writer.write(ByteBuffer(string: piece)) }
        try await writer.finish(nil)
      })
  }
}

extension ConversationFormat {
  var mediaType: String {
    switch self {
    case .json: "application/json"
    case .markdown: "text/markdown"
    case .html: "text/html"
    }
  }

  fileprivate var ending: String {
    switch self {
    case .json: ".json"
    case .markdown: ".md"
    case .html: ".html"
    }
  }
}
