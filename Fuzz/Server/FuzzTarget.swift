import NIOCore
@testable import TARSServer

/// What the fuzzer feeds.
enum FuzzTarget: String, CaseIterable {
  case form
  case frames
  case message
  case origin

  func run(_ bytes: [UInt8]) {
    switch self {
    case .form: FormTarget.check(bytes)
    case .frames: FrameTarget.check(bytes)
    case .message:
      let text = String(decoding: bytes, as: UTF8.self)
      _ = try? ClientMessage(text)
      _ = ClientMessage.id(of: text)
    case .origin:
      let check = OriginCheck(settings: ServerSettings(version: "1"))
      let text = String(decoding: bytes, as: UTF8.self)
      precondition(!check.allows(text, under: "host") || text.lowercased().contains("host"))
    }
  }
}
