import FoundationEssentials
import TARSCore

/// A request of a session that has begun.
struct MCPCall: Sendable {
  let revision: MCPRevision?
  let version: String
  let parameters: JSONValue
  let engine: any EngineLender
  /// Takes notifications that go before the reply.
  let send: @Sendable (Data) -> Void

  /// - Throws: `RPCError` for an unknown method or parameters that mean nothing; what the engine throws.
  func result(of method: String) async throws -> JSONValue {
    switch method {
    case "tools/list": ["tools": .list(MCPTool.all.map { $0.json(revision ?? .unnamed) })]
    case "tools/call": try await callTool()
    case "resources/list": try await withEngine { try await MCPResources(engine: $0).list(parameters) }
    case "resources/templates/list": MCPResources.templates
    case "resources/read": try await withEngine { try await MCPResources(engine: $0).read(parameters) }
    default: throw RPCError.unknownMethod(method)
    }
  }

  /// Failures of the work are results, so that a language model sees what to do better.
  private func callTool() async throws -> JSONValue {
    guard let name = parameters["name"]?.text, let tool = MCPTool.all.first(where: { $0.name == name }) else {
      throw RPCError.parameters("There is no tool '\(parameters["name"]?.text?.prefix(100) ?? "")'.")
    }
    let arguments = try JSONReply.data(parameters["arguments"] ?? [:])
    do {
      let output = try await withEngine { try await tool.run($0, arguments, progress) }
      return output.json(isStructured: revision?.hasStructure == true)
    } catch {
      try Task.checkCancellation()
      return MCPTool.failure(error as? TARSError ?? .unforeseen)
    }
  }

  private var progress: MCPProgress {
    MCPProgress(token: parameters["_meta"]?["progressToken"], send: send)
  }

  private func withEngine<Value: Sendable>(
    _ body: (any AnswerEngine) async throws -> Value
  ) async throws -> Value {
    let borrowed = try await engine.borrow()
    do {
      let value = try await body(borrowed)
      await engine.giveBack()
      return value
    } catch {
      await engine.giveBack()
      throw error
    }
  }
}

/// Tells a client that asked for it how far its request is.
struct MCPProgress: Sendable {
  /// What the client gave; without it nothing is sent.
  let token: JSONValue?
  let send: @Sendable (Data) -> Void

  func report(_ step: Int, of total: Int, _ message: String) throws {
    guard let token else { return }
    let note = RPCNotification(
      method: "notifications/progress",
      params: [
        "progressToken": token, "progress": .number(Double(step)), "total": .number(Double(total)),
        "message": .text(message),
      ])
    send(try JSONReply.data(note))
  }
}
