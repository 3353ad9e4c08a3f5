import TARSCore

/// The moment in the name of a snapshot, as file servers write it:
///
/// - `@GMT-2024.06.01-00.05.00` (Windows' shadow copies, Samba's `shadow:format`), `GMT-2024.06.01-00.05.00`
/// - `hourly.2024-06-01_0005` (NetApp ONTAP), `daily.2024-06-01_0010`
/// - `auto-20240601.0000-2w` (FreeNAS), `auto-2024-06-01_00-00` (TrueNAS), `zfs-auto-snap_daily-2024-06-01-0025`
/// - `autosnap_2024-06-01_00:00:01_daily` (sanoid), `20240601T000501Z`, `GMT+02-2024.06.01-00.05.00` (Synology)
///
/// All are read as UTC, but for an offset in the name.
enum SnapshotName {
  /// `nil` where the name holds no date.
  static func moment(in name: String) -> Instant? {
    let bytes = Array(name.utf8)
    for start in bytes.indices where bytes[start].isDigit && (start == 0 || !bytes[start - 1].isDigit) {
      var reader = DigitReader(bytes, start)
      guard let date = reader.date() else { continue }
      let clock = reader.clock()
      return date.start.advanced(byMilliseconds: (clock - offset(in: bytes[..<start])) * 1000)
    }
    return nil
  }

  /// Seconds east of Greenwich in "GMT+02" before the date.
  private static func offset(in prefix: ArraySlice<UInt8>) -> Int64 {
    let text = String(decoding: prefix, as: UTF8.self)
    guard let mark = text.firstRange(of: "GMT") else { return 0 }
    let rest = text[mark.upperBound...]
    guard let sign = rest.first, sign == "+" || sign == "-" else { return 0 }
    let digits = rest.dropFirst().prefix { $0.isNumber }
    guard let hours = Int64(digits.prefix(2)), digits.count == 2 || digits.count == 4, hours <= 14 else {
      return 0
    }
    let minutes = digits.count == 4 ? Int64(digits.suffix(2)) ?? 0 : 0
    return (hours * 60 + minutes) * 60 * (sign == "-" ? -1 : 1)
  }
}

/// Reads a date and a time of day whose parts stand together or are parted by one sign.
private struct DigitReader {
  private let bytes: [UInt8]
  private var place: Int

  init(_ bytes: [UInt8], _ place: Int) { (self.bytes, self.place) = (bytes, place) }

  mutating func date() -> CivilDate? {
    guard let year = number(4), (1980...2200).contains(year) else { return nil }
    skip("-._")
    guard let month = number(2) else { return nil }
    skip("-._")
    guard let day = number(2) else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// Seconds from midnight; 0 where no time of day follows.
  mutating func clock() -> Int64 {
    skip("-._Tt ")
    guard let hours = number(2), hours < 24 else { return 0 }
    skip("-.:_")
    guard let minutes = number(2), minutes < 60 else { return Int64(hours) * 3600 }
    skip("-.:_")
    let seconds = number(2).flatMap { $0 < 60 ? $0 : nil } ?? 0
    return Int64(hours * 3600 + minutes * 60 + seconds)
  }

  /// Exactly `count` digits; nothing is read where there are fewer.
  private mutating func number(_ count: Int) -> Int? {
    let end = place + count
    guard end <= bytes.count, bytes[place..<end].allSatisfy(\.isDigit) else { return nil }
    defer { place = end }
    return Int(String(decoding: bytes[place..<end], as: UTF8.self))
  }

  private mutating func skip(_ signs: String) {
    if place < bytes.count, signs.utf8.contains(bytes[place]) { place += 1 }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (48...57).contains(self) }
}
