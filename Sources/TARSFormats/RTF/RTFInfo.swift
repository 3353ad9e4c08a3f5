/// The properties of an RTF document.
struct RTFInfo {
  private static let keys = [
    "title": "title", "author": "author", "subject": "subject", "keywords": "keywords",
    "doccomm": "description", "operator": "last-modified-by", "category": "category", "company": "company",
    "creatim": "created", "revtim": "modified",
  ]

  private(set) var fields: [String: String] = [:]
  private var date: [String: Int] = [:]

  /// The key under which a property is passed on; `nil` for one that isn't.
  static func key(_ word: String) -> String? { keys[word] }

  mutating func set(_ key: String, _ text: String) {
    if !text.isEmpty, !key.isEmpty { fields[key] = text }
  }

  /// A part of a date: "yr", "mo", "dy", "hr" or "min".
  mutating func read(_ word: String, _ parameter: Int?, of key: String) {
    guard ["yr", "mo", "dy", "hr", "min"].contains(word), let parameter else { return }
    date[word] = parameter
    if word == "dy" || word == "min" { finishDate(key) }
    if word == "min" { date = [:] }
  }

  private mutating func finishDate(_ key: String) {
    guard let year = date["yr"], let month = date["mo"], let day = date["dy"], (1900...9999).contains(year),
      (1...12).contains(month), (1...31).contains(day)
    else { return }
    let (hour, minute) = (date["hr"] ?? 0, date["min"] ?? 0)
    guard (0..<24).contains(hour), (0..<60).contains(minute) else { return }
    let time = hour + minute > 0 ? "T\(Self.two(hour)):\(Self.two(minute)):00" : ""
    fields[key] = "\(year)-\(Self.two(month))-\(Self.two(day))\(time)"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
