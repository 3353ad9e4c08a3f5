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
