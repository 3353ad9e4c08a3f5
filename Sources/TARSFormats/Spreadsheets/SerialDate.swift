import Glibc

/// A date as spreadsheets count it: days since the end of 1899 (or 1904), with the time of day as fraction.
struct SerialDate {
  private let days: Int
  private let seconds: Int
  private let daysSinceEpoch: Int

  /// `nil` for what is no date before the year 10000.
  init?(_ serial: Double, from1904: Bool) {
    guard serial.isFinite, serial >= 0, serial < 2_958_466 else { return nil }
    let total = Int((serial * 86400).rounded())
    days = total / 86400
    seconds = total % 86400
    // Excel believes that 1900 was a leap year: day 60 is 29 February 1900.
    let offset = from1904 ? 24107 : days < 60 ? 25568 : 25569
    daysSinceEpoch = days - offset
  }

  /// "2024-03-01".
  var date: String {
    let (year, month, day) = Self.civil(daysSinceEpoch)
    return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
  }

  /// "14:05", with seconds where there are some.
  var time: String {
    let text = "\(Self.padded(seconds / 3600, 2)):\(Self.padded(seconds / 60 % 60, 2))"
    return seconds % 60 == 0 ? text : "\(text):\(Self.padded(seconds % 60, 2))"
  }

  var dateTime: String { days == 0 ? time : seconds == 0 ? date : "\(date) \(time)" }

  /// "49:30:00".
  var elapsed: String {
    let hours = days * 24 + seconds / 3600
    return "\(hours):\(Self.padded(seconds / 60 % 60, 2)):\(Self.padded(seconds % 60, 2))"
  }

  /// Year, month and day of a day since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  private static func civil(_ day: Int) -> (Int, Int, Int) {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let number = month < 10 ? month + 3 : month - 9
    return (yearOfEra + era * 400 + (number <= 2 ? 1 : 0), number, dayOfYear - (153 * month + 2) / 5 + 1)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

/// Numbers in digits.
enum PlainNumber {
  /// With at most 15 significant digits, as spreadsheets show them: 0.30000000000000004 is "0.3".
  static func text(_ number: Double) -> String {
    guard number.isFinite else { return "" }
    if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
    let scale = pow(10, 14 - floor(log10(abs(number))))
    let rounded = scale.isFinite && scale > 0 ? (number * scale).rounded() / scale : number
    return rounded.isFinite ? "\(rounded)" : "\(number)"
  }

  /// With at most so many decimals.
  static func text(_ number: Double, decimals: Int) -> String {
    let scale = pow(10, Double(decimals))
    let rounded = (number * scale).rounded() / scale
    return text(rounded.isFinite ? rounded : number)
  }
}
