import FoundationEssentials
import TARSCore

/// An id of a request (JSON-RPC 2.0, 4; MCP allows no null).
enum RPCID: Hashable, Sendable {
  case number(Int64)
  case text(String)
}

extension RPCID: Codable {
  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let number = try? value.decode(Int64.self) {
      self = .number(number)
    } else {
      self = .text(try value.decode(String.self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .number(let number): try value.encode(number)
    case .text(let text): try value.encode(text)
    }
  }
}

/// An error of the protocol itself (JSON-RPC 2.0, 5.1); failures of a tool's work are results.
struct RPCError: Error, Hashable, Sendable, Encodable {
  let code: Int
  let message: String
  var data: JSONValue?

  static let parse = RPCError(code: -32700, message: "The message isn't JSON.")
  static func invalid(_ why: String) -> RPCError { RPCError(code: -32600, message: why) }
  static func unknownMethod(_ name: String) -> RPCError {
    RPCError(code: -32601, message: "There is no method '\(name.prefix(100))'.")
  }
  static func parameters(_ why: String) -> RPCError { RPCError(code: -32602, message: why) }

  /// What an error of the work is to the protocol, where no tool's result can tell of it.
  init(_ error: any Error) {
    switch error {
    case let error as RPCError: self = error
    case let error as TARSError:
      self.init(code: Self.code(of: error), message: error.message, data: Self.data(error))
    default: self.init(code: -32603, message: TARSError.unforeseen.message, data: Self.data(.unforeseen))
    }
  }

  init(code: Int, message: String, data: JSONValue? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }

  /// -32002 is MCP's "resource not found".
  private static func code(of error: TARSError) -> Int {
    switch error.code.kind {
    case .notFound: -32002
    case .usage: -32602
    default: -32603
    }
  }

  private static func data(_ error: TARSError) -> JSONValue {
    ["code": .text(error.code.rawValue), "hint": .text(error.hint)]
  }
}

/// A message of the client.
enum RPCMessage: Sendable {
  case request(RPCID, method: String, parameters: JSONValue)
  case notification(method: String, parameters: JSONValue)
  /// To a request of ours; we make none.
  case response
}

/// What came in one piece: a message, or several as older revisions allow.
enum RPCInput: Sendable {
  case one(Result<RPCMessage, RPCFault>)
  case batch([Result<RPCMessage, RPCFault>])

  /// - Throws: `RPCError` for what isn't JSON, or no message at all.
  static func read(_ bytes: Data) throws(RPCError) -> RPCInput {
    do {
      let decoder = JSONDecoder()
      let isBatch = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "[")
      guard isBatch else { return .one(try decoder.decode(RawMessage.self, from: bytes).message) }
      let messages = try decoder.decode([RawMessage].self, from: bytes)
      guard !messages.isEmpty else { throw RPCError.invalid("The batch is empty.") }
      return .batch(messages.map(\.message))
    } catch let error as RPCError {
      throw error
    } catch {
      throw RPCError.parse
    }
  }
}

/// A message that is none, with the id of the request that it wanted to be.
struct RPCFault: Error {
  let id: RPCID?
  let error: RPCError
}

/// One message as it stands in JSON; any JSON value can be read as one.
private struct RawMessage: Decodable {
  let message: Result<RPCMessage, RPCFault>

  private enum Key: String, CodingKey {
    case jsonrpc
    case id
    case method
    case params
    case result
    case error
  }

  init(from decoder: any Decoder) throws {
    guard let body = try? decoder.container(keyedBy: Key.self) else {
      message = .failure(RPCFault(id: nil, error: .invalid("A message is an object.")))
      return
    }
    let id = try? body.decode(RPCID.self, forKey: .id)
    do {
      message = .success(try Self.read(body, id))
    } catch {
      message = .failure(RPCFault(id: id, error: RPCError(error)))
    }
  }

  private static func read(_ body: KeyedDecodingContainer<Key>, _ id: RPCID?) throws -> RPCMessage {
    guard (try? body.decode(String.self, forKey: .jsonrpc)) == "2.0" else {
      throw RPCError.invalid("'jsonrpc' must be \"2.0\".")
    }
    guard body.contains(.method) else {
      guard body.contains(.result) != body.contains(.error) else {
        throw RPCError.invalid("The message has no method.")
      }
      return .response
    }
    guard let method = try? body.decode(String.self, forKey: .method) else {
      throw RPCError.invalid("'method' must be a text.")
    }
    let parameters = try body.decodeIfPresent(JSONValue.self, forKey: .params) ?? [:]
    guard case .object = parameters else { throw RPCError.parameters("'params' must be an object.") }
    guard body.contains(.id) else { return .notification(method: method, parameters: parameters) }
    guard let id else { throw RPCError.invalid("'id' must be a text or a whole number.") }
    return .request(id, method: method, parameters: parameters)
  }
}

/// A reply of ours.
struct RPCReply: Encodable, Sendable {
  let id: RPCID?
  let outcome: Result<JSONValue, RPCError>

  private enum Key: String, CodingKey {
    case jsonrpc
    case id
    case result
    case error
  }

  func encode(to encoder: any Encoder) throws {
    var body = encoder.container(keyedBy: Key.self)
    try body.encode("2.0", forKey: .jsonrpc)
    try body.encode(id, forKey: .id)
    switch outcome {
    case .success(let value): try body.encode(value, forKey: .result)
    case .failure(let error): try body.encode(error, forKey: .error)
    }
  }
}

/// A message of ours that wants no reply.
struct RPCNotification: Encodable, Sendable {
  let jsonrpc = "2.0"
  let method: String
  let params: JSONValue
}
