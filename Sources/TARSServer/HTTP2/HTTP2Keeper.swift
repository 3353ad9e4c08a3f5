import NIOCore
import NIOHTTP2

/// Ends connections of HTTP/2 that nobody needs: idle ones, stalled ones, and all of them when the server stops, each
/// by telling the client first which requests are still answered (RFC 9113, 6.8).
///
/// It is told of streams where they are made: NIO's multiplexer of asynchronous streams sends no events of them.
final class HTTP2Keeper: ChannelDuplexHandler {
  typealias InboundIn = HTTP2Frame
  typealias InboundOut = HTTP2Frame
  typealias OutboundIn = HTTP2Frame
  typealias OutboundOut = HTTP2Frame

  /// Between saying that the end is near and naming the last request: what is on its way still counts.
  private static let notice = TimeAmount.milliseconds(200)

  private let limits: ServerSettings.Limits
  private var open = 0
  private var last = HTTP2StreamID.rootStream
  private var idle: Scheduled<Void>?
  private var stall: Scheduled<Void>?
  private var isEnding = false
  private var isNamed = false
  private var context: ChannelHandlerContext?

  init(limits: ServerSettings.Limits) { self.limits = limits }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    waitForRequest(context)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    cancelTimers()
    self.context = nil
  }

  /// Counts a request from here on until its stream is closed.
  func follow(_ stream: any Channel) {
    open += 1
    if !isEnding { idle?.cancel() }
    stream.getOption(HTTP2StreamChannelOptions.streamID).assumeIsolated().whenSuccess {
      self.last = max(self.last, $0)
    }
    stream.closeFuture.assumeIsolated().whenComplete { _ in
      self.open -= 1
      if self.open == 0, let context = self.context { self.becomeIdle(context) }
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    cancelTimers()
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ChannelShouldQuiesceEvent { end(context) }
    context.fireUserInboundEventTriggered(event)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    stall?.cancel()
    stall = nil
    if !context.channel.isWritable {
      stall = schedule(context, after: TimeAmount(limits.stallTimeout)) { _, context in
        context.close(promise: nil)
      }
    }
    context.fireChannelWritabilityChanged()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if !MalformedRequest.isMeant(by: error) { context.close(promise: nil) }
  }

  private func becomeIdle(_ context: ChannelHandlerContext) {
    if isNamed {
      // The last frame is flushed after this event.
      idle = schedule(context, after: .zero) { _, context in context.close(promise: nil) }
    } else if !isEnding {
      waitForRequest(context)
    }
  }

  private func waitForRequest(_ context: ChannelHandlerContext) {
    idle?.cancel()
    idle = schedule(context, after: TimeAmount(limits.headTimeout)) { $0.end($1) }
  }

  private func end(_ context: ChannelHandlerContext) {
    if isEnding { return }
    isEnding = true
    idle?.cancel()
    sayGoodbye(context, last: .maxID)
    idle = schedule(context, after: Self.notice) { keeper, context in
      keeper.isNamed = true
      keeper.sayGoodbye(context, last: keeper.last)
      if keeper.open == 0 { context.close(promise: nil) }
    }
  }

  private func sayGoodbye(_ context: ChannelHandlerContext, last: HTTP2StreamID) {
    let frame = HTTP2Frame(
      streamID: .rootStream, payload: .goAway(lastStreamID: last, errorCode: .noError, opaqueData: nil))
    context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
  }

  private func schedule(
    _ context: ChannelHandlerContext, after delay: TimeAmount,
    _ action: @escaping (HTTP2Keeper, ChannelHandlerContext) -> Void
  ) -> Scheduled<Void> {
    context.eventLoop.assumeIsolated().scheduleTask(in: delay) { action(self, context) }
  }

  private func cancelTimers() {
    idle?.cancel()
    stall?.cancel()
  }
}
