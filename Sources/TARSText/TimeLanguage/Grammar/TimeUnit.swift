/// A length of the calendar or of the clock.
enum TimeUnit: UInt8, Sendable {
  case minute = 1, hour, day, week, fortnight, month, quarter, halfYear, year, decade, century

  /// In whole months; 0 for a unit that is none.
  var months: Int {
    switch self {
    case .month: 1
    case .quarter: 3
    case .halfYear: 6
    case .year: 12
    case .decade: 120
    case .century: 1200
    default: 0
    }
  }

  /// In days, of units that are always as long; 0 otherwise.
  var days: Int {
    switch self {
    case .day: 1
    case .week: 7
    case .fortnight: 14
    default: 0
    }
  }

  /// In minutes, of units shorter than a day; 0 otherwise.
  var minutes: Int {
    switch self {
    case .minute: 1
    case .hour: 60
    default: 0
    }
  }
}
