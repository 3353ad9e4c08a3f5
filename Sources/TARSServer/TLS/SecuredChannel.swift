import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP2
import NIOHTTPTypes
import NIOHTTPTypesHTTP2
import NIOSSL

/// Connections over TLS: HTTP/2 or HTTP/1.1, as the client chooses in the handshake (RFC 7301).
struct SecuredChannel: ServerChildChannel {
  typealias Exchange = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>
  typealias Streams = NIOHTTP2Handler.AsyncStreamMultiplexer<Exchange>

  struct Value: ServerChildChannelValue {
    let channel: any Channel
    let negotiated: EventLoopFuture<NIONegotiatedHTTPVersion<Exchange, Streams>>
  }

  let identity: TLSIdentity
  let http1: GuardedHTTP1
  let limits: ServerSettings.Limits
  let streams: StreamCount

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      let pipeline = channel.pipeline.syncOperations
      try pipeline.addHandler(HandshakeGuard(timeout: limits.headTimeout, logger: logger))
      try pipeline.addHandler(NIOSSLServerHandler(context: identity.context))
    }.flatMap {
      channel.configureHTTP2AsyncSecureUpgrade(
        http1ConnectionInitializer: { channel in
          Self.endHandshake(channel).flatMap { http1.setup(channel: channel, logger: logger) }
        },
        http2ConnectionInitializer: { channel in
          Self.endHandshake(channel).flatMapThrowing { try multiplex(channel, logger) }
        })
    }.map { Value(channel: channel, negotiated: $0) }
  }

  func handle(value: Value, logger: Logger) async {
    do {
      switch try await value.negotiated.get() {
      case .http1_1(let connection): await http1.handle(value: connection, logger: logger)
      case .http2(let streams): try await serve(streams, on: value.channel, logger)
      }
    } catch {
      logger.debug("connection ended", metadata: ["error": "\(error)"])
    }
  }

  private static func endHandshake(_ channel: any Channel) -> EventLoopFuture<Void> {
    channel.pipeline.context(handlerType: HandshakeGuard.self).flatMap {
      channel.pipeline.syncOperations.removeHandler(context: $0)
    }
  }

  private func multiplex(_ channel: any Channel, _ logger: Logger) throws -> Streams {
    let pipeline = channel.pipeline.syncOperations
    let keeper = HTTP2Keeper(limits: limits)
    let bound = NIOLoopBound(keeper, eventLoop: channel.eventLoop)
    let multiplexer: Streams = try pipeline.configureAsyncHTTP2Pipeline(
      mode: .server, configuration: configuration
    ) { stream in
      stream.eventLoop.makeCompletedFuture {
        bound.value.follow(stream)
        let pipeline = stream.pipeline.syncOperations
        try pipeline.addHandler(HTTP2FramePayloadToHTTPServerCodec())
        try pipeline.addHandler(StreamGuard(limits: limits, streams: streams, logger: logger))
        return try Exchange(wrappingChannelSynchronously: stream)
      }
    }
    try pipeline.addHandler(keeper)
    return multiplexer
  }

  /// NIO's bounds against floods of resets, pings, settings, empty frames and continuations hold as they are: 200 in
  /// half a minute end the connection.
  private var configuration: NIOHTTP2Handler.Configuration {
    var connection = NIOHTTP2Handler.ConnectionConfiguration()
    connection.initialSettings = [
      HTTP2Setting(parameter: .maxConcurrentStreams, value: limits.streams),
      HTTP2Setting(parameter: .maxHeaderListSize, value: limits.header),
      HTTP2Setting(parameter: .initialWindowSize, value: 65_535),
    ]
    return NIOHTTP2Handler.Configuration(connection: connection, stream: .init())
  }

  private func serve(_ streams: Streams, on channel: any Channel, _ logger: Logger) async throws {
    try await withTaskCancellationHandler {
      try await withThrowingDiscardingTaskGroup { group in
        for try await stream in streams.inbound {
          group.addTask { await http1.handle(value: stream, logger: logger) }
        }
      }
    } onCancel: {
      channel.close(promise: nil)
    }
  }
}
