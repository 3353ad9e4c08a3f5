import HTTPTypes
import Hummingbird

/// Finds the endpoints of a path by its parts: those of the pattern that has as many parts, each equal or a parameter in
/// braces. Where several patterns fit, equal parts go before parameters, whatever the method.
struct PathIndex: Sendable {
  /// What stands at a path.
  struct Match: Sendable {
    /// One for each method.
    let endpoints: [Endpoint]

    /// The endpoint for a method, `GET`'s for `HEAD` where that has none of its own.
    func endpoint(_ method: HTTPRequest.Method) -> Endpoint? {
      endpoints.first { $0.method == method } ?? (method == .head ? endpoint(.get) : nil)
    }

    /// Methods that are possible; empty for an unknown path.
    var methods: [String] {
      let methods = Set(endpoints.map(\.method.rawValue))
      return (methods.contains("GET") ? methods.union(["HEAD"]) : methods).sorted()
    }
  }

  private struct Node: Sendable {
    var endpoints: [Endpoint] = []
    var parts: [Substring: Int] = [:]
    var parameter: Int?
  }

  private var nodes = [Node()]

  init(_ endpoints: [Endpoint]) {
    for endpoint in endpoints { add(endpoint) }
  }

  func match(_ path: String) -> Match { Match(endpoints: endpoints(path.utf8Parts[...], 0)) }

  private func endpoints(_ parts: ArraySlice<Substring>, _ place: Int) -> [Endpoint] {
    guard let part = parts.first else { return nodes[place].endpoints }
    let rest = parts.dropFirst()
    let found = nodes[place].parts[part].map { endpoints(rest, $0) } ?? []
    if !found.isEmpty { return found }
    return nodes[place].parameter.map { endpoints(rest, $0) } ?? []
  }

  private mutating func add(_ endpoint: Endpoint) {
    var place = 0
    for part in endpoint.path.utf8Parts { place = child(part, of: place) }
    nodes[place].endpoints.append(endpoint)
  }

  /// The node that follows with `part`; it is made where there is none.
  private mutating func child(_ part: Substring, of place: Int) -> Int {
    let isParameter = part.hasPrefix("{")
    if let next = isParameter ? nodes[place].parameter : nodes[place].parts[part] { return next }
    nodes.append(Node())
    if isParameter {
      nodes[place].parameter = nodes.count - 1
    } else {
      nodes[place].parts[part] = nodes.count - 1
    }
    return nodes.count - 1
  }
}

extension Endpoint {
  /// The parts of a path that fits, by the names of the pattern's parameters.
  func parameters(of path: String) -> Parameters {
    guard self.path.utf8.contains(UInt8(ascii: "{")) else { return Parameters() }
    return Parameters(
      zip(self.path.utf8Parts, path.utf8Parts).filter { $0.0.hasPrefix("{") }.map {
        (key: $0.0.dropFirst().dropLast(), value: $0.1)
      })
  }
}

extension String {
  /// What stands between slashes.
  fileprivate var utf8Parts: [Substring] { utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) } }
}
