import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Lets a route answer `101 Switching Protocols` and go on with the bare connection: what comes in is the request's
/// body, what the response's body writes goes out.
///
/// It holds the end of a WebSocket request until the response's head decides; after any other head than 101 the
/// request ends as usual. It must stand nearest to the network of all handlers of HTTP parts.
final class UpgradeGate: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private enum State {
    case plain
    /// A WebSocket request waits for its response's head.
    case offered(end: HTTPRequestPart?)
  }

  private var state = State.plain
  /// Requests whose response hasn't ended; one that asks for an upgrade is always the last of them.
  private var outstanding = 0

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let part = unwrapInboundIn(data)
    if case .head(let head) = part {
      outstanding += 1
      if WebSocketHandshake.isOffered(head) { state = .offered(end: nil) }
    }
    if case .end = part, case .offered = state {
      state = .offered(end: part)
    } else {
      context.fireChannelRead(data)
    }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let part = unwrapOutboundIn(data)
    if case .head(let head) = part, outstanding == 1, case .offered(let end) = state {
      decide(head, end, context, data, promise)
      return
    }
    if case .end = part { outstanding -= 1 }
    context.write(data, promise: promise)
  }

  private func decide(
    _ head: HTTPResponse, _ end: HTTPRequestPart?, _ context: ChannelHandlerContext, _ data: NIOAny,
    _ promise: EventLoopPromise<Void>?
  ) {
    if head.status == .switchingProtocols {
      switchProtocols(context, data, promise)
      return
    }
    context.write(data, promise: promise)
    guard head.status.kind != .informational else { return }
    state = .plain
    guard let end else { return }
    context.fireChannelRead(wrapInboundOut(end))
    context.fireChannelReadComplete()
  }

  /// Takes the handlers of HTTP/1.1 out; what the decoder has of the client's next bytes comes with its removal.
  private func switchProtocols(
    _ context: ChannelHandlerContext, _ answer: NIOAny, _ promise: EventLoopPromise<Void>?
  ) {
    state = .plain
    let pipeline = context.pipeline.syncOperations
    do {
      let head = try pipeline.context(handlerType: HeadGuard.self)
      let decoder = try pipeline.context(handlerType: ByteToMessageHandler<HTTPRequestDecoder>.self)
      let codec = try pipeline.context(handlerType: HTTP1ToHTTPServerCodec.self)
      let encoder = try pipeline.context(handlerType: HTTPResponseEncoder.self)
      context.writeAndFlush(answer, promise: promise)
      try pipeline.addHandler(RawBodyHandler(), position: .before(self))
      for each in [head, decoder, codec, encoder] { pipeline.removeHandler(context: each, promise: nil) }
    } catch {
      promise?.fail(error)
      context.close(promise: nil)
    }
  }
}
