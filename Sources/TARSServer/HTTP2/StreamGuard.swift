import HTTPTypes
import Logging
import NIOCore
import NIOHTTP2
import NIOHTTPTypes
import NIOHTTPTypesHTTP2

/// Keeps a request of HTTP/2 from being held by a client that doesn't go on: what `ConnectionGuard` is for HTTP/1.1.
///
/// It fails a late body, drops a client that takes nothing of its response, and ends the request's body with the
/// response. What is taken is seen by the pieces that went out: a short response behind a closed window makes no
/// channel unwritable. Fields that only connections of HTTP/1.1 have are left out of responses (RFC 9113, 8.2.2).
final class StreamGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private static let unknown: [HTTPField.Name] = [
    .connection, .transferEncoding, .upgrade, HTTPField.Name("Keep-Alive")!,
    HTTPField.Name("Proxy-Connection")!,
  ]

  /// Bytes of a response that a client must take to be one that goes on: a frame.
  private static let stride = 1 << 14

  private let limits: ServerSettings.Limits
  private let streams: StreamCount
  private let logger: Logger
  private var timer: Scheduled<Void>?
  private var stall: Scheduled<Void>?
  /// Pieces of the response that the client hasn't taken, and when it took one, or when the first of them began to wait.
  private var untaken = 0
  private var tookAt = NIODeadline.now()
  private var received = 0
  private var isCounted = false
  private var isBodyWhole = false

  init(limits: ServerSettings.Limits, streams: StreamCount, logger: Logger) {
    self.limits = limits
    self.streams = streams
    self.logger = logger
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head) where !Self.isClear(head): return end(context, .reset(code: .protocolError))
    case .head(let head):
      isCounted = streams.begin()
      guard isCounted else { return end(context, .reset(code: .refusedStream)) }
      waitForBody(context)
      if limits.lets(head) {
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
      }
    case .body(let piece):
      received += piece.readableBytes
      // A body that goes on gets more time: what is slow is told from what is large.
      if received >= limits.bodyStride { waitForBody(context) }
    case .end:
      isBodyWhole = true
      timer?.cancel()
    }
    context.fireChannelRead(data)
  }

  /// Whether the request names one host and a path of it (RFC 9113, 8.3.1).
  static func isClear(_ head: HTTPRequest) -> Bool {
    let hosts = head.headerFields[values: .host]
    guard hosts.allSatisfy({ $0 == head.authority }), let path = head.path else { return false }
    return path.hasPrefix("/") || path == "*" && head.method == .options
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(var head):
      for name in Self.unknown { head.headerFields[name] = nil }
      context.write(wrapOutboundOut(.head(head)), promise: followed(promise, context))
    case .body(var bytes):
      while bytes.readableBytes > Self.stride, let piece = bytes.readSlice(length: Self.stride) {
        context.write(wrapOutboundOut(.body(piece)), promise: followed(nil, context))
      }
      context.write(wrapOutboundOut(.body(bytes)), promise: followed(promise, context))
    case .end:
      let written = followed(promise, context)
      if !isBodyWhole {
        written.futureResult.assumeIsolated().whenSuccess { self.end(context, .reset(code: .noError)) }
      }
      context.write(data, promise: written)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    leave()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { leave() }

  private func leave() {
    timer?.cancel()
    stall?.cancel()
    if isCounted { streams.end() }
    isCounted = false
  }

  /// A promise that tells when the client took what is written with it.
  private func followed(
    _ promise: EventLoopPromise<Void>?, _ context: ChannelHandlerContext
  ) -> EventLoopPromise<Void> {
    let written = promise ?? context.eventLoop.makePromise()
    untaken += 1
    if untaken == 1 { tookAt = .now() }
    if stall == nil { waitForClient(context, .now() + TimeAmount(limits.stallTimeout)) }
    written.futureResult.assumeIsolated().whenComplete { _ in
      self.untaken -= 1
      self.tookAt = .now()
    }
    return written
  }

  /// One timer for all pieces: it looks again later where the client took one meanwhile.
  private func waitForClient(_ context: ChannelHandlerContext, _ deadline: NIODeadline) {
    stall = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) {
      self.stall = nil
      guard self.untaken > 0 else { return }
      let next = self.tookAt + TimeAmount(self.limits.stallTimeout)
      if next <= .now() { context.close(promise: nil) } else { self.waitForClient(context, next) }
    }
  }

  private func waitForBody(_ context: ChannelHandlerContext) {
    timer?.cancel()
    received = 0
    timer = schedule(context, after: limits.bodyTimeout) { $0.fireErrorCaught(BodyTimeout()) }
  }

  private func end(_ context: ChannelHandlerContext, _ event: NIOHTTP2FramePayloadToHTTPEvent) {
    context.triggerUserOutboundEvent(event, promise: nil)
  }

  private func schedule(
    _ context: ChannelHandlerContext, after delay: Duration,
    _ action: @escaping (ChannelHandlerContext) -> Void
  ) -> Scheduled<Void> {
    context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(delay)) { action(context) }
  }
}

extension HTTPField.Name {
  fileprivate static let host = HTTPField.Name("Host")!
}
