import HTTPTypes
import Logging
import NIOCore
import NIOFoundationEssentialsCompat
import NIOHTTPTypes

/// The request's body didn't arrive in time.
struct BodyTimeout: Error {}

/// Keeps a connection from being held by a client that doesn't go on, and closes it where it can't be used again.
///
/// It closes on a late request head, fails a late body, and drops a client that takes nothing of its response.
/// It gives what the parser refuses the same kind of error as others.
/// It answers `Expect: 100-continue`, and closes after the response to an upgrade request that was refused: NIO's
/// decoder reads nothing after such a request, so the connection would hang. A connection that became a WebSocket has
/// no time for a body, but must take what is sent.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// Time that a client gets to read the rest and close, after the server closed its side.
  private static let lingering = TimeAmount.seconds(2)

  private let limits: ServerSettings.Limits
  private let logger: Logger
  private var timer: Scheduled<Void>?
  private var stall: Scheduled<Void>?
  /// Requests whose response hasn't ended.
  private var outstanding = 0
  /// Bytes of the present body since its timer was set.
  private var received = 0
  private var closing = false
  private var upgradeAsked = false
  /// Whether the connection carries frames now.
  private var switched = false

  init(limits: ServerSettings.Limits, logger: Logger) {
    self.limits = limits
    self.logger = logger
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { waitForHead(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    waitForHead(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    cancelTimers()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { cancelTimers() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      outstanding += 1
      upgradeAsked = upgradeAsked || head.headerFields[.upgrade] != nil
      if outstanding == 1 { waitForBody(context) }
      if mayContinue(head) { sendContinue(context) }
    case .end: timer?.cancel()
    case .body where switched: break
    case .body(let piece): noteBody(piece.readableBytes, context)
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head) where head.status == .badRequest && head.headerFields[.requestID] == nil:
      closing = true
      refuseMalformed(context, promise)
    case .head(let head) where head.status == .switchingProtocols:
      (switched, closing) = (true, true)
      timer?.cancel()
      context.write(data, promise: promise)
    case .head(var head) where head.status.kind != .informational:
      if upgradeAsked { head.headerFields[.connection] = "close" }
      closing = closing || head.headerFields[.connection]?.lowercased() == "close"
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .end:
      outstanding -= 1
      context.write(data, promise: promise)
      if closing { closeAfterFlush(context) } else if outstanding == 0 { waitForHead(context) }
    default: context.write(data, promise: promise)
    }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    stall?.cancel()
    stall = nil
    if !context.channel.isWritable {
      stall = schedule(context, after: limits.stallTimeout) { $0.close(promise: nil) }
    }
    context.fireChannelWritabilityChanged()
  }
}

extension ConnectionGuard {
  private func waitForHead(_ context: ChannelHandlerContext) {
    timer?.cancel()
    timer = schedule(context, after: limits.headTimeout) { $0.close(promise: nil) }
  }

  private func waitForBody(_ context: ChannelHandlerContext) {
    timer?.cancel()
    received = 0
    timer = schedule(context, after: limits.bodyTimeout) { $0.fireErrorCaught(BodyTimeout()) }
  }

  /// A body that goes on gets more time: what is slow is told from what is large.
  private func noteBody(_ count: Int, _ context: ChannelHandlerContext) {
    received += count
    if received >= limits.bodyStride, outstanding == 1 { waitForBody(context) }
  }

  /// Hummingbird itself answers what can't be parsed, with a bare status.
  private func refuseMalformed(_ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
    let id = RequestScope.newID()
    logger.info("request refused", metadata: ["request.id": "\(id)", "http.status": "400"])
    do {
      let body = ByteBuffer(data: try JSONReply.data(Problem(.malformed, requestID: id)))
      var head = HTTPResponse(status: .badRequest, headerFields: SecurityHeaders.fixed)
      let own: HTTPFields = [
        .connection: "close", .contentLength: "\(body.readableBytes)", .requestID: id,
        .contentType: "application/problem+json", .cacheControl: "no-store",
      ]
      head.headerFields.append(contentsOf: own)
      context.write(wrapOutboundOut(.head(head)), promise: nil)
      context.write(wrapOutboundOut(.body(body)), promise: promise)
    } catch {
      promise?.fail(error)
    }
  }

  /// Whether the client waits for leave to send a body of a size that can be taken.
  private func mayContinue(_ head: HTTPRequest) -> Bool {
    outstanding == 1 && limits.lets(head)
  }

  private func sendContinue(_ context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
  }

  /// Closes this side, and after a while the whole: closing at once could destroy what the client hasn't read.
  private func closeAfterFlush(_ context: ChannelHandlerContext) {
    cancelTimers()
    context.flush()
    context.close(mode: .output, promise: nil)
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: Self.lingering) {
      context.close(promise: nil)
    }
  }

  private func schedule(
    _ context: ChannelHandlerContext, after delay: Duration,
    _ action: @escaping (ChannelHandlerContext) -> Void
  ) -> Scheduled<Void> {
    context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(delay)) { action(context) }
  }

  private func cancelTimers() {
    timer?.cancel()
    stall?.cancel()
  }
}

extension ServerSettings.Limits {
  /// Whether a client waits for leave to send a body, and gets it.
  func lets(_ head: HTTPRequest) -> Bool {
    guard head.headerFields[.expect]?.lowercased() == "100-continue" else { return false }
    // What a resumable upload takes is for its route to say.
    if head.method == .patch { return true }
    return head.headerFields[.contentLength].flatMap(Int.init).map { $0 <= uploadBody } ?? true
  }
}
