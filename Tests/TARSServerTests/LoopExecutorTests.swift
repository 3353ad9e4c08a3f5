import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import NIOPosix
import Testing

@testable import TARSServer

struct LoopExecutorTests {
  @Test(arguments: [true, false]) func onlyBriefWorkStaysOnTheLoopOfTheConnection(isBrief: Bool) async throws
  {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let endpoint = Endpoint(.get, "/", isBrief: isBrief, nil) { _, _ in
      Response(status: loop.inEventLoop ? .ok : .accepted)
    }
    let response = try await answer(of: endpoint, on: loop)
    #expect(response.status == (isBrief ? .ok : .accepted))
  }

  @Test func aBodyThatIsMadeWhileItIsSentIsMadeOffTheLoop() async throws {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let endpoint = Endpoint(.get, "/", nil) { _, _ in
      Response(
        status: .ok,
        body: ResponseBody { writer in
          #expect(!loop.inEventLoop)
          try await writer.finish(nil)
        })
    }
    let response = try await answer(of: endpoint, on: loop)
    try await withTaskExecutorPreference(LoopExecutor(loop)) {
      #expect(loop.inEventLoop)
      _ = try await CollectedReply.bytes(of: response.body)
    }
  }

  private func answer(of endpoint: Endpoint, on loop: any EventLoop) async throws -> Response {
    let scope = RequestScope(
      source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: Logger(label: "test")))
    return try await withTaskExecutorPreference(LoopExecutor(loop)) {
      let head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/")
      return try await endpoint.handle(Request(head: head, body: RequestBody(buffer: ByteBuffer())), scope)
    }
  }
}
