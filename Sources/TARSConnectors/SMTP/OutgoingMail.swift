import FoundationEssentials
package import TARSCore

/// A mail of plain text (RFC 5322).
package struct OutgoingMail: Hashable, Sendable {
  package var from: String
  package var to: String
  package var subject: String
  package var text: String
  package var date: Instant

  package init(from: String, to: String, subject: String, text: String, date: Instant) {
    self.from = from
    self.to = to
    self.subject = subject
    self.text = text
    self.date = date
  }

  /// As it is sent: lines end in CR LF, what isn't ASCII is encoded (RFC 2047, RFC 2045). `nil` for an address that could
  /// be more than one address.
  ///
  /// - Parameter id: Makes the message's id; letters and digits.
  package func message(id: String) -> String? {
    guard Self.isAddress(from), Self.isAddress(to) else { return nil }
    let domain = from.split(separator: "@").last ?? "localhost"
    let head = [
      "Date: \(Self.dated(date))", "From: <\(from)>", "To: <\(to)>", "Subject: \(Self.word(subject))",
      "Message-ID: <\(id)@\(domain)>", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64", "Auto-Submitted: auto-generated",
    ]
    return (head + [""] + Self.lines(Data(text.utf8).base64EncodedString(), of: 76))
      .map { $0 + "\r\n" }.joined()
  }

  /// One bare address: nothing in it ends a header's line or a command.
  static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
      && text.utf8.allSatisfy { 0x21...0x7e ~= $0 && !forbidden.contains($0) }
  }

  private static let forbidden = Set("<>()[],;:\\\"".utf8)

  /// As it is where it can be; else encoded words of at most 75 characters, each of whole characters.
  private static func word(_ text: String) -> String {
    if text.utf8.count <= 60, text.utf8.allSatisfy({ 0x20...0x7e ~= $0 }), !text.contains("=?") {
      return text
    }
    var (words, word) = ([String](), "")
    for character in text {
      if (word + String(character)).utf8.count > 42 {
        words.append(word)
        word = ""
      }
      word.append(character)
    }
    return (words + [word]).map { "=?utf-8?B?" + Data($0.utf8).base64EncodedString() + "?=" }
      .joined(separator: "\r\n ")
  }

  private static func lines(_ text: String, of length: Int) -> [String] {
    var (lines, rest) = ([String](), Substring(text))
    while !rest.isEmpty {
      lines.append(String(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return lines
  }

  /// "Sun, 06 Nov 1994 08:49:37 +0000" (RFC 5322, 3.3).
  private static func dated(_ date: Instant) -> String {
    let stamp = date.description
    let (day, time) = (stamp.prefix(10).split(separator: "-"), stamp.dropFirst(11).prefix(8))
    let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(separator: " ")
    let weekday = days[Int((date.milliseconds / 86_400_000 % 7 + 7) % 7)]
    let month = months[(Int(day[1]) ?? 1) - 1]
    return "\(weekday), \(day[2]) \(month) \(day[0]) \(time) +0000"
  }
}
