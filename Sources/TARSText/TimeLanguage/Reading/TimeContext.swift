import TARSCore

/// What the words of a text are read against.
struct TimeContext: Sendable {
  /// The asker's date in days since 1970; `nil` for a document, whose relative times mean nothing to us.
  var today: Int?
  /// The asker's wall clock in milliseconds since 1970-01-01T00:00.
  var localNow: Int64 = 0
  /// Whether "03/04/2024" is the third of April; the other reading is an alternative.
  var isDayFirst = false
  var fiscalYearFirstMonth = 1
  var isSouthern = false

  /// Of a document.
  init(isDayFirst: Bool) { self.isDayFirst = isDayFirst }

  init(_ clock: AskerClock, language: String) {
    today = clock.today
    localNow = clock.local(clock.now)
    isDayFirst = DateOrder.isDayFirst(language: language, locale: clock.locale)
    fiscalYearFirstMonth = clock.fiscalYearFirstMonth
    isSouthern = clock.isSouthern
  }

  var year: Int? { today.map { CivilDate(daysSinceEpoch: $0).year } }
}

/// Whether the day or the month comes first in "03/04/2024".
///
/// Source: the short date patterns of Unicode CLDR: month first in the United States and a few territories under
/// their custom, and where the year leads (Chinese); day first elsewhere.
enum DateOrder {
  private static let monthFirstRegions: Set<String> = [
    "US", "PH", "PR", "GU", "AS", "MP", "VI", "UM", "CN", "TW",
  ]

  /// A locale's region decides; without one the language does, and English without a region is month first.
  static func isDayFirst(language: String, locale: String?) -> Bool {
    if language == "en", let region = locale.flatMap(region) { return !monthFirstRegions.contains(region) }
    return language != "en" && language != "zh"
  }

  /// "GB" of "en-GB" or "en_Latn_GB.UTF-8".
  private static func region(_ locale: String) -> String? {
    let parts = locale.prefix { $0 != "." && $0 != "@" }.split { $0 == "-" || $0 == "_" }
    return parts.dropFirst().first { $0.utf8.count == 2 && $0.allSatisfy(\.isLetter) }?.uppercased()
  }
}
