/// What a pattern of a language's table means; the slots that each one reads are in brackets.
enum Meaning: Sendable, Hashable {
  // Years.
  /// The asker's year moved by a number of years.
  case yearOffset(Int)
  /// A year in words that say that it is one (`n`).
  case namedYear

  // Times without a word such as "early" before them.
  /// A number that is a year by its place (`y`), or a year in words.
  case bareYear
  case dayOffset(Int)
  /// The unit around now, moved by a number of units (`unit`).
  case unitOffset(Int)
  /// The unit or day that lies `n` units back (`unit`).
  case ago
  /// As `ago`, ahead.
  case ahead
  /// From `n` units ago until now (`unit`; without `n` one).
  case lastUnits
  /// The last `n` units of a time, or its first: "the last three months of 2023" (`unit`).
  case lastUnitsOf, firstUnitsOf
  /// From now for `n` units.
  case nextUnits
  /// The last such weekday before today, that of this week, or the next after today (`weekday`).
  case weekdayOffset(Int)
  /// The weekday of the week moved by a number of weeks.
  case weekdayOfWeek(Int)
  case monthOffset(Int)
  case seasonOffset(Int)
  /// A day, month or date (`day`, `month`, `year`).
  case date
  /// A date with a year of two digits, at the end of a text or before a sign (`day`, `month`, `year`).
  case shortYearDate
  /// Days of one month, from the first to the second (`day`, `day`, `month`, `year`).
  case days
  /// A day and month in numbers, without a year (`d`, `m`): only after a word of time.
  case shortDate
  case season
  case quarter
  /// A quarter that a word names: "the last quarter of 2023".
  case quarterOf(Int)
  case half(Int)
  /// The half year by its number (`n`).
  case numberedHalf
  case week
  /// As `week`, after a word of time only: "week 3" may be one of a course.
  case plainWeek
  case decade
  /// The decade from a year on: "the nineties".
  case decadeOf(Int)
  /// "The 90s of the 20th century" (`century`, `n`).
  case centuryDecade
  case century
  case fiscalYear
  /// The fiscal year around now, moved.
  case fiscalOffset(Int)
  case yearSpan
  /// A third of the asker's unit (`unit`): "the end of the month".
  case unitPart(Int)
  /// The asker's unit so far (`unit`).
  case toDate
  /// A third of a year (`y`; the asker's without one): "year-end 2023".
  case yearPart(Int)

  // Times with a word before them.
  /// A third of a time: 0 its beginning, 1 its middle, 2 its end.
  case part(Int)
  /// With a time of day, if one is told (`clock`).
  case whole
  /// With a time of day after noon.
  case afternoon

  // What is said of times.
  /// As `period`, after a word that also joins other things: "of", "de".
  case ofPeriod
  case period, asOf, before, after, since, until, between
  /// Since `n` units ago.
  case sinceAgo
  /// `asOf` of a single day, `period` of anything longer: "au 1er juin", "au printemps 2023".
  case onDay
  case latest, first
  /// As `latest`, where a word follows that it describes: "the current rent".
  case latestOf
  /// Version by `ord` or `n`.
  case version
  case versionOrdinal(Int)
  case change
  /// As `change`, but only beside a time that bounds it: "changes in the lease since May".
  case changeOf
  case unresolved
  /// Words that look like a time and are none.
  case nothing
}
