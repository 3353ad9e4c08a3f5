import Testing

/// A request that may be repeated has its body's digest taken while it is read, and over such a body the client's
/// leaving can't be followed: whoever tried would end the process.
struct RepeatableTests {
  @Test func noRepeatableOperationFollowsItsClient() throws {
    let server = try ServerSources()
    let repeatable = server.repeatableOperations
    #expect(repeatable.count >= 8)
    for name in repeatable.sorted() {
      let handlers = server.handlers(of: name)
      #expect(!handlers.isEmpty, "nothing handles \(name)")
      let follows = server.followsClient(handlers)
      #expect(!follows, "\(name) may be repeated, and follows its client")
    }
  }

  /// The search itself finds those that do, directly, through functions and through other types.
  @Test(arguments: ["scanSource", "ask", "chatCompletion", "ingest", "askInConversation", "ollamaChat"])
  func whoFollowsIsFound(operation: String) throws {
    let server = try ServerSources()
    let follows = server.followsClient(server.handlers(of: operation))
    #expect(follows, "\(operation)")
    let repeatable = server.repeatableOperations
    #expect(!repeatable.contains(operation))
  }
}

/// The server's routes and functions as text.
private struct ServerSources {
  private struct Function: Hashable {
    let file: String
    let name: String
  }

  /// Code of a handler, and the file where it stands.
  struct Handler {
    let file: String
    let code: String
  }

  private let files: [String: String]

  init() throws {
    let sources = try SourceTree.sources().filter { $0.target == "TARSServer" }
    files = Dictionary(sources.map { ($0.name, $0.code) }, uniquingKeysWith: { $0 + $1 })
  }

  var repeatableOperations: Set<String> {
    let named = files.filter { $0.key.hasPrefix("Operations+") }.values.flatMap { code in
      Self.parts(of: code, from: "static let ").filter { $0.contains("repeats: .") }.map(Self.word)
    }
    return Set(named)
  }

  /// What routes of an operation do.
  func handlers(of operation: String) -> [Handler] {
    files.flatMap { file, code in
      Self.parts(of: code, from: "Endpoint(").filter { part in
        let head = part.prefix { $0 != "{" }
        return head.contains(".\(operation))") || head.contains(".\(operation),")
      }.map { Handler(file: file, code: Self.untilEnd($0)) }
    }
  }

  /// Whether a handler or what it calls, as far as its own file and named types go, follows the client.
  func followsClient(_ handlers: [Handler]) -> Bool {
    var (open, seen) = (handlers, Set<Function>())
    while let next = open.popLast() {
      if next.code.contains("whileConnected") { return true }
      for call in calls(in: next) where seen.insert(call).inserted {
        open += bodies(of: call).map { Handler(file: call.file, code: $0) }
      }
    }
    return false
  }

  /// Functions of the same file, of a type that is named with them, and all of a type of which a value is made.
  private func calls(in handler: Handler) -> [Function] {
    var calls: [Function] = []
    let words = handler.code.split { !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "_" }
    for word in words {
      let parts = word.split(separator: ".")
      guard let name = parts.last else { continue }
      if let code = files["\(name).swift"], name != "CollectedRequest" {
        calls += Self.parts(of: code, from: "func ").map {
          Function(file: "\(name).swift", name: Self.word($0))
        }
      }
      let type = parts.count > 1 ? String(parts[parts.count - 2]) : "Self"
      let isType = type.first?.isUppercase == true && type != "Self"
      calls.append(Function(file: isType ? "\(type).swift" : handler.file, name: String(name)))
    }
    return calls
  }

  private func bodies(of function: Function) -> [String] {
    guard let code = files[function.file] else { return [] }
    return Self.parts(of: code, from: "func ").filter { Self.word($0) == function.name }.map(Self.untilEnd)
  }

  /// Pieces of a text that begin behind each `mark`, up to the next one.
  private static func parts(of code: String, from mark: String) -> [Substring] {
    Array(code.split(separator: mark, omittingEmptySubsequences: false).dropFirst())
  }

  private static func word(_ part: Substring) -> String {
    String(part.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
  }

  /// Up to the brace that ends a member of a type.
  private static func untilEnd(_ part: Substring) -> String {
    String(part.split(separator: "\n  }", maxSplits: 1, omittingEmptySubsequences: false).first ?? part)
  }
}
