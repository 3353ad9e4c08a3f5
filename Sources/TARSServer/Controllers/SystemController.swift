import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import TARSCore
import TARSObservability

/// Health, readiness, metrics and status.
struct SystemController: Sendable {
  /// The engine as the installation's owner has it: for what says nothing of any document.
  let engine: any ServedEngine
  let metrics: MetricRegistry
  let measures: ServerMeasures

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, "/health", access: .open, .health) { _, scope in try JSONReply.make(["status": "alive"])
      },
      Endpoint(.get, "/ready", access: .open, .ready) { _, scope in try await ready(scope) },
      Endpoint(.get, "/metrics", access: .needs(.operate), .metrics) { _, scope in await exposition(scope) },
      Endpoint(.get, "/api/v1/status", .status) { _, scope in
        try JSONReply.make(try await scope.engine.status())
      },
    ]
  }

  /// Open to everyone, so it names a known error but shows nothing of what the documents are.
  private func ready(_ scope: RequestScope) async throws -> Response {
    do {
      _ = try await engine.status()
    } catch let error as TARSError {
      throw RequestFault.notReady("\(error.message) [\(error.code.rawValue)]")
    } catch {
      scope.logger.error("not ready", metadata: ["error": "\(error)"])
      throw RequestFault.notReady("its store or index can't be read.")
    }
    return try JSONReply.make(["status": "ready"])
  }

  private func exposition(_ scope: RequestScope) async -> Response {
    do {
      measures.record(try await engine.status())
      measures.record(try await engine.sources())
      measures.webhooks.record(try await engine.webhooks())
      measures.recording.record(try await engine.recording())
    } catch {
      scope.logger.error("status unknown", metadata: ["error": "\(error)"])
      measures.record(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: MetricRegistry.contentType],
      body: ResponseBody(byteBuffer: ByteBuffer(string: metrics.exposition())))
  }
}
