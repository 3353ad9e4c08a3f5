import TARSCore

/// A node of another program's tree of messages.
struct ImportNode {
  var id: String
  var parent: String?
  var role: ConversationMessage.Role
  /// Empty for what isn't a message of a person or a model: it is left out, and what follows it stays.
  var text: String
  var createdAt: Instant?
}

/// Makes a tree of messages from nodes in any order.
struct ImportTree {
  private let nodes: [String: ImportNode]
  private let order: [String]
  /// The nearest node above that is a message, by node.
  private var above: [String: String?] = [:]

  /// - Throws: `bad_request` where nodes follow each other in a circle.
  init(_ list: [ImportNode]) throws {
    nodes = Dictionary(list.map { ($0.id, $0) }) { first, _ in first }
    order = list.sorted { ($0.createdAt ?? .distantPast, $0.id) < ($1.createdAt ?? .distantPast, $1.id) }.map(
      \.id)
    for id in order { try climb(from: id) }
  }

  /// The messages, parents before what follows them, those beside each other by time.
  ///
  /// - Parameter moment: Of messages that have no time, and none above them either.
  /// - Throws: `bad_request` where messages follow each other in a circle.
  func messages(at moment: Instant) throws -> [ConversationMessage] {
    let kept = order.filter(isMessage)
    let children = Dictionary(grouping: kept) { above[$0] ?? nil }
    var messages: [ConversationMessage] = []
    var open = (children[nil] ?? []).reversed().map { ($0, moment) }
    while let (id, before) = open.popLast() {
      guard let node = nodes[id] else { continue }
      let moment = node.createdAt ?? before
      messages.append(
        ConversationMessage(
          id: MessageID(rawValue: id), parent: (above[id] ?? nil).map(MessageID.init(rawValue:)),
          role: node.role,
          text: node.text, createdAt: moment))
      open += (children[id] ?? []).reversed().map { ($0, moment) }
    }
    guard messages.count == kept.count else { throw Self.circle }
    return messages
  }

  /// The message that a node is, or the nearest above it.
  func message(at id: String?) -> MessageID? {
    guard let id, nodes[id] != nil else { return nil }
    return (isMessage(id) ? id : above[id] ?? nil).map(MessageID.init(rawValue:))
  }

  private func isMessage(_ id: String) -> Bool { nodes[id]?.text.isEmpty == false }

  /// Finds what is above a node and above all that are between.
  private mutating func climb(from id: String) throws {
    var way: [String] = []
    var next: String? = id
    var found: String?
    while let place = next, let node = nodes[place] {
      if let known = above[place] {
        found = known
        break
      }
      if way.count > nodes.count { throw Self.circle }
      way.append(place)
      guard let parent = node.parent, nodes[parent] != nil else { break }
      if isMessage(parent) {
        found = parent
        break
      }
      next = parent
    }
    for place in way { above[place] = .some(found) }
  }

  private static let circle = TARSError(
    .badRequest, "Its messages follow each other in a circle.", hint: "Export it again.")
}

extension Instant {
  fileprivate static let distantPast = Instant(milliseconds: .min)
}
