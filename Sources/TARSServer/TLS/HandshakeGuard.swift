import Logging
import NIOCore

/// Stands between the network and TLS until the handshake is done: it closes a connection that takes too long, and
/// tells a client that speaks plain HTTP what to do.
final class HandshakeGuard: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private enum State {
    case waiting
    case handshaking
    /// What comes is dropped: closing over unread bytes would destroy the answer.
    case refused
  }

  private static let lingering = TimeAmount.seconds(2)
  /// First byte of a record that begins a handshake (RFC 8446, 5.1).
  private static let handshake: UInt8 = 22

  private let timeout: Duration
  private let logger: Logger
  private var state = State.waiting
  private var deadline: Scheduled<Void>?

  init(timeout: Duration, logger: Logger) {
    self.timeout = timeout
    self.logger = logger
  }

  func handlerAdded(context: ChannelHandlerContext) { close(context, in: TimeAmount(timeout)) }

  func handlerRemoved(context: ChannelHandlerContext) { deadline?.cancel() }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data)
    if case .waiting = state, let first = bytes.getInteger(at: bytes.readerIndex, as: UInt8.self) {
      state = first == Self.handshake ? .handshaking : .refused
      if case .refused = state { refuse(context, first) }
    }
    if case .handshaking = state { context.fireChannelRead(data) }
  }

  /// A connection that has no request yet is in nobody's way when the server stops.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ChannelShouldQuiesceEvent { context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }

  private func refuse(_ context: ChannelHandlerContext, _ first: UInt8) {
    deadline?.cancel()
    guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first),
      let answer = try? PlainAnswer(RequestFault.tlsNeeded, logger: logger)
    else {
      context.close(promise: nil)
      return
    }
    context.writeAndFlush(wrapOutboundOut(answer.bytes), promise: nil)
    context.close(mode: .output, promise: nil)
    close(context, in: Self.lingering)
  }

  private func close(_ context: ChannelHandlerContext, in time: TimeAmount) {
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: time) { context.close(promise: nil) }
  }
}
