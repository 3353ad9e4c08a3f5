/// A mailbox as the server lists it.
package struct Mailbox: Hashable, Sendable {
  /// As the server wants it named.
  package var rawName: String
  /// As people read it, parts separated by "/".
  package var path: String

  /// `nil` for what isn't an answer to LIST, and for names that hold no messages.
  package init?(_ answer: MailAnswer) {
    guard answer.mark == "*", answer.word(0) == "LIST", answer.values.count >= 4,
      let flags = answer.values[1].list, let name = answer.values[3].text, !name.isEmpty
    else { return nil }
    let words = Set(flags.compactMap { $0.text?.lowercased() })
    guard words.isDisjoint(with: ["\\noselect", "\\nonexistent"]) else { return nil }
    let separator = answer.values[2].isNil ? nil : answer.values[2].text
    self.init(rawName: name, separator: separator)
  }

  /// - Parameter separator: What the server puts between parts; `nil` where there are none.
  init(rawName: String, separator: String?) {
    self.rawName = rawName
    let name = MailboxName.decode(rawName)
    guard let separator, separator != "/", !separator.isEmpty else {
      path = name
      return
    }
    // A "/" in a name isn't one between names.
    path = name.replacing("/", with: "\u{2215}").replacing(separator, with: "/")
  }
}
