import NIOCore
import NIOHTTPTypes

/// After the switch: the client's bytes are the request's body, and the response's body goes out as bytes.
final class RawBodyHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = ByteBuffer

  private var inputEnded = false
  private var outputEnded = false

  /// After the last frame the client's bytes are read and dropped: closing over unread ones would destroy that frame.
  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if inputEnded || outputEnded { return }
    context.fireChannelRead(wrapInboundOut(.body(unwrapInboundIn(data))))
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .body(let bytes): context.write(wrapOutboundOut(bytes), promise: promise)
    case .head: promise?.succeed()
    case .end:
      outputEnded = true
      context.write(wrapOutboundOut(ByteBuffer()), promise: promise)
      endInput(context)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event as? ChannelEvent == .inputClosed { endInput(context) }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    endInput(context)
    context.fireChannelInactive()
  }

  private func endInput(_ context: ChannelHandlerContext) {
    if inputEnded { return }
    inputEnded = true
    context.fireChannelRead(wrapInboundOut(.end(nil)))
    context.fireChannelReadComplete()
  }
}
