import HTTPTypes
import NIOCore
import NIOHTTP1

/// Refuses heads of HTTP/1.1 that servers on the way may read in another way: without a host or with two, with a host
/// that is no name, or a target that names another one (RFC 9112, 3.2). It stands where they still are as they came.
///
/// What follows such a head isn't looked at.
final class HeadGuard: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  private var isRefused = false

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isRefused { return }
    if case .head(let head) = unwrapInboundIn(data), !Self.isClear(head) {
      isRefused = true
      context.fireErrorCaught(HTTPParserError.invalidHeaderToken)
      return
    }
    context.fireChannelRead(data)
  }

  static func isClear(_ head: HTTPRequestHead) -> Bool {
    let hosts = head.headers["Host"]
    let isOld = head.version.major == 1 && head.version.minor == 0
    guard hosts.count == 1 || hosts.isEmpty && isOld else { return false }
    let host = hosts.first ?? ""
    guard host.utf8.allSatisfy(isPartOfHost), head.method != .CONNECT else { return false }
    if head.uri.hasPrefix("/") || head.uri == "*" && head.method == .OPTIONS { return true }
    return authority(of: head.uri)?.lowercased() == host.lowercased()
  }

  /// The host of a target that is a whole address.
  private static func authority(of target: String) -> String? {
    guard let start = ["http://", "https://"].first(where: { target.lowercased().hasPrefix($0) }) else {
      return nil
    }
    return String(target.dropFirst(start.count).prefix { !"/?#".contains($0) })
  }

  private static func isPartOfHost(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "%"):
      true
    default: false
    }
  }
}
