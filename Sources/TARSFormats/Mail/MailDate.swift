import TARSCore

/// A point in time as messages write it (RFC 5322, 3.3): "Fri, 3 May 2024 14:22:00 +0200".
struct MailDate {
  let instant: Instant
  /// In minutes east of UTC.
  let offset: Int

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let zones = ["est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "pst": -480]

  /// Also reads the form of mailbox lines: "Fri May  3 14:22:00 2024". `nil` where it is no date.
  init?(_ text: String) {
    let words = text.lowercased().split { $0 == " " || $0 == "," || $0 == "\t" }
      .prefix { !$0.hasPrefix("(") }
    guard let monthAt = words.firstIndex(where: { Self.months.contains(String($0.prefix(3))) }),
      let clockAt = words.firstIndex(where: { $0.contains(":") }),
      let month = Self.months.firstIndex(of: String(words[monthAt].prefix(3)))
    else { return nil }
    let numbers = words.enumerated().compactMap { index, word in index == clockAt ? nil : Self.number(word) }
    guard let day = numbers.first(where: { (1...31).contains($0) }), let year = Self.year(numbers, day) else {
      return nil
    }
    let clock = words[clockAt].split(separator: ":").compactMap { Int($0) }
    guard clock.count >= 2, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]) else { return nil }
    offset = words.dropFirst(clockAt + 1).compactMap(Self.zone).first ?? 0
    let minutes = (CivilDay.number(year: year, month: month + 1, day: day) * 24 + clock[0]) * 60 + clock[1]
    let seconds = clock.count > 2 ? min(clock[2], 59) : 0
    instant = Instant(seconds: Int64((minutes - offset) * 60 + seconds))
  }

  init(_ instant: Instant) {
    self.instant = instant
    offset = 0
  }

  /// As RFC 3339 has it, in the zone it was written in.
  var text: String {
    let local = Int(instant.milliseconds / 1000) + offset * 60
    let day = CivilDay(number: Int((Double(local) / 86400).rounded(.down)))
    let rest = local - day.number * 86400
    let clock = [rest / 3600, rest / 60 % 60, rest % 60].map(Self.padded).joined(separator: ":")
    let zone = "\(offset < 0 ? "-" : "+")\(Self.padded(abs(offset) / 60)):\(Self.padded(abs(offset) % 60))"
    return "\(day.text)T\(clock)\(offset == 0 ? "Z" : zone)"
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func number(_ word: Substring) -> Int? {
    word.allSatisfy { ("0"..."9").contains($0) } && word.count <= 4 ? Int(word) : nil
  }

  /// Two digits mean 1950 to 2049 (RFC 5322, 4.3).
  private static func year(_ numbers: [Int], _ day: Int) -> Int? {
    if let year = numbers.first(where: { (1900...2999).contains($0) }) { return year }
    guard numbers.count > 1, let short = numbers.last, short < 100 else { return nil }
    return short < 50 ? 2000 + short : 1900 + short
  }

  private static func zone(_ word: Substring) -> Int? {
    if let known = zones[String(word)] { return known }
    guard let sign = word.first, sign == "+" || sign == "-", word.count == 5,
      let value = Int(word.dropFirst())
    else { return word == "gmt" || word == "utc" || word == "z" ? 0 : nil }
    let minutes = value / 100 * 60 + value % 100
    return minutes > 18 * 60 ? nil : sign == "-" ? -minutes : minutes
  }
}

/// A day of the Gregorian calendar, counted from 1 January 1970.
struct CivilDay {
  let number: Int

  var text: String {
    let (year, month, day) = parts
    let head = String(repeating: "0", count: max(0, 4 - "\(year)".count)) + "\(year)"
    return "\(head)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// Days since 1970 of a date, by the algorithm that counts years from March.
  static func number(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let ofEra = year - era * 400
    let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719468
  }

  private var parts: (year: Int, month: Int, day: Int) {
    let shifted = number + 719468
    let era = (shifted >= 0 ? shifted : shifted - 146096) / 146097
    let ofEra = shifted - era * 146097
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let index = (5 * ofYear + 2) / 153
    let month = index + (index < 10 ? 3 : -9)
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * index + 2) / 5 + 1)
  }
}
