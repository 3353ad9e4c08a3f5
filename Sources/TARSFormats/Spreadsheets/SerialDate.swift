import Glibc
import TARSCore

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
  var date: String { CivilDate(daysSinceEpoch: daysSinceEpoch).description }

  /// "14:05", with seconds where there are some.
  var time: String {
    let text = "\((seconds / 3600).padded(to: 2)):\((seconds / 60 % 60).padded(to: 2))"
    return seconds % 60 == 0 ? text : "\(text):\((seconds % 60).padded(to: 2))"
  }

  var dateTime: String { days == 0 ? time : seconds == 0 ? date : "\(date) \(time)" }

  /// "49:30:00".
  var elapsed: String {
    let hours = days * 24 + seconds / 3600
    return "\(hours):\((seconds / 60 % 60).padded(to: 2)):\((seconds % 60).padded(to: 2))"
  }
}

/// Numbers in digits.
enum PlainNumber {
  /// With at most 15 significant digits, as spreadsheets show them: 0.30000000000000004 is "0.3".
  static func text(_ number: Double) -> String {
    guard number.isFinite else { return "" }
    if number == number.rounded(), abs(number) < 1e16 { return String(Int(number)) }
    if abs(number) >= 1e15 || abs(number) < 1e-15 { return "\(number)" }
    let scale = pow(10, 14 - floor(log10(abs(number))))
    return "\((number * scale).rounded() / scale)"
  }

  /// With at most so many decimals.
  static func text(_ number: Double, decimals: Int) -> String {
    let scale = pow(10, Double(decimals))
    let rounded = (number * scale).rounded() / scale
    return text(rounded.isFinite ? rounded : number)
  }
}
