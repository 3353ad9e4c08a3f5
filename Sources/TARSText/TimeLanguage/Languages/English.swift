extension TimeLanguage {
  static let english = TimeLanguage(
    code: "en",
    months: """
      1 january jan.; 2 february feb.; 3 march* mar*.; 4 april apr.; 5 may*; 6 june jun.; 7 july jul.; 8 august aug.;
      9 september sep. sept.; 10 october oct.; 11 november nov.; 12 december dec*.
      """,
    weekdays: """
      1 monday mon.; 2 tuesday tue. tues.; 3 wednesday wed.; 4 thursday thu. thurs.; 5 friday fri.; 6 saturday sat.;
      7 sunday sun.
      """,
    seasons: "1 spring; 2 summer; 3 autumn fall; 4 winter",
    units: """
      1 minute minutes; 2 hour hours; 3 day days; 4 week weeks; 5 fortnight fortnights; 6 month months;
      7 quarter quarters; 9 year years; 10 decade decades; 11 century centuries
      """,
    numbers: """
      1 one a an; 2 two; 3 three; 4 four; 5 five; 6 six; 7 seven; 8 eight; 9 nine; 10 ten; 11 eleven; 12 twelve;
      13 thirteen; 14 fourteen; 15 fifteen; 16 sixteen; 17 seventeen; 18 eighteen; 19 nineteen; 20 twenty; 30 thirty;
      40 forty; 50 fifty; 60 sixty; 70 seventy; 80 eighty; 90 ninety; 100 hundred
      """,
    ordinals: """
      1 first; 2 second; 3 third; 4 fourth; 5 fifth; 6 sixth; 7 seventh; 8 eighth; 9 ninth; 10 tenth; 11 eleventh;
      12 twelfth; 13 thirteenth; 14 fourteenth; 15 fifteenth; 16 sixteenth; 17 seventeenth; 18 eighteenth;
      19 nineteenth; 20 twentieth; 21 twentyfirst; 30 thirtieth
      """,
    ordinalEndings: "st nd rd th",
    joiners: "and or",
    genitives: "of",
    clockWords: "3 o oclock",
    events: """
      audit audits merger mergers meeting meetings election elections war wars pandemic reform reforms revision
      revisions inspection inspections review reviews accident accidents takeover acquisition acquisitions signing
      signature launch launches release releases move crisis conference conferences renovation introduction founding
      amendment amendments incident incidents outage upgrade migration reorganisation reorganization restructuring
      handover flood fire lockdown referendum relocation
      """,
    labels: """
      room rooms suite apartment apt flat floor article articles section sections paragraph page pages pp chapter
      clause rule rules form line number numbers item figure table model order invoice ticket case file account
      extension code standard highway route bus train flight channel house street po box unit block part lot class
      level building gate seat act appendix annex ca approximately about nearly over roughly exactly only some
      code pin id ref reference
      """,
    counted: """
      employees employee people persons person users user customers customer members member students student workers
      voters patients items item units unit pieces pages page words files file documents document copies cars houses
      dollars dollar euros euro francs pounds km kilometres kilometers metres meters miles feet hours hour minutes
      seconds days day weeks months years steps times points votes seats tons tonnes calories watts volts bytes
      participants inhabitants residents tickets requests cases records rows lines entries answers questions
      characters tokens chunks vectors percent degrees grams litres liters square cubic children women men soldiers
      companies shares books boxes kilograms kilos inches per x million billion thousand hundred staff visitors guests
      households apartments rooms
      """,
    rules: points + modifiers + phrases + versions)

  private static let points: [Rule] = [
    Rule(.years, .yearOffset(-1), "(the|) (last|previous|prior|preceding) year\nlast year 's"),
    Rule(.years, .yearOffset(0), "(this|current) year\nthe current year"),
    Rule(.years, .yearOffset(1), "(the|) (next|coming|following) year"),
    Rule(.years, .yearOffset(-2), "the year before last"),
    Rule(.years, .namedYear, "(the|) (calendar|) year {n}\nad {n}\n{n} (ad|ce)"),
    Rule(.basics, .dayOffset(0), "today\ntoday s"),
    Rule(.basics, .dayOffset(-1), "yesterday\nyesterday s"),
    Rule(.basics, .dayOffset(-2), "(the|) day before yesterday"),
    Rule(.basics, .dayOffset(1), "tomorrow"),
    Rule(.basics, .dayOffset(2), "(the|) day after tomorrow"),
    Rule(.basics, .unitOffset(-1), "(last|previous) {unit}\nthe (previous|preceding) {unit}"),
    Rule(.basics, .unitOffset(0), "(this|current) {unit}\nthe current {unit}"),
    Rule(.basics, .unitOffset(1), "(next|the next|the coming|the following) {unit}"),
    Rule(.basics, .unitOffset(-2), "the {unit} before last"),
    Rule(.basics, .unitOffset(2), "the {unit} after next"),
    Rule(.basics, .ago, "{n} (calendar|) {unit} (ago|back|earlier)\na couple of {unit} ago"),
    Rule(.basics, .ahead, "{n} {unit} from (now|today)\nin {n} {unit} time"),
    Rule(.basics, .unitPart(0), "(the|) (beginning|start) of (the|this) {unit}"),
    Rule(.basics, .unitPart(1), "the middle of (the|this) {unit}"),
    Rule(.basics, .unitPart(2), "(the|) end of (the|this) {unit}"),
    Rule(.basics, .yearPart(2), "(the|) year (-|) end ({y}|)"),
    Rule(.basics, .shortYearDate, "{d} {month} {yy}"),
    Rule(.basics, .lastUnits, "(the|) (last|past|previous) {n} {unit}\nthe (last|past) {unit}\npast {unit}"),
    Rule(.basics, .nextUnits, "(the|) (next|coming) {n} {unit}"),
    Rule(.basics, .weekdayOffset(-1), "last {weekday}"),
    Rule(.basics, .weekdayOffset(0), "this {weekday}"),
    Rule(.basics, .weekdayOffset(1), "next {weekday}"),
    Rule(.basics, .weekdayOfWeek(-1), "{weekday} (of|) last week"),
    Rule(.basics, .weekdayOfWeek(0), "{weekday} (of|) this week"),
    Rule(.basics, .weekdayOfWeek(1), "{weekday} (of|) next week"),
    Rule(.basics, .monthOffset(-1), "last {month}"),
    Rule(.basics, .monthOffset(0), "this {month}"),
    Rule(.basics, .monthOffset(1), "next {month}"),
    Rule(.basics, .seasonOffset(-1), "last {season}"),
    Rule(.basics, .seasonOffset(0), "this {season}"),
    Rule(.basics, .seasonOffset(1), "next {season}"),
    Rule(
      .basics, .date,
      """
      ({weekday} (,|) (the|)|the|) {d} (day of|of|) {month} (,|of|in|) {y}
      ({weekday} (,|) (the|)|the|) {d} (of|) {month}
      ({weekday} (,|)|) {month} (the|) {d} (,|of|) {y}
      ({weekday} (,|)|) {month} (the|) {d}
      {month} (,|of|in|) {y}
      {month}
      {weekday}
      """),
    Rule(
      .basics, .days,
      """
      {month} {d} (-|to|through|until) {d} (,|) {y}
      {month} {d} (-|to|through|until) {d}
      {d} (-|to|through|until) {d} (of|) {month} (,|) {y}
      """),
    Rule(.basics, .season, "(the|) {season} (of|in|,|) {y}\n(the|) {season} (of|) {span}\n{season}"),
    Rule(
      .basics, .yearSpan,
      "(financial|fiscal|business|school|academic) year {span}\n(the|) {span} (season|campaign|(school|academic|fiscal|financial) year)"
    ),
    Rule(
      .basics, .quarter, "(the|) {ord} quarter (of|,|in|) {y}\n(the|) {ord} quarter\nquarter {n} (of|,|) {y}"),
    Rule(.basics, .quarterOf(4), "(the|) (last|final) quarter (of|) {y}"),
    Rule(
      .basics, .half(1),
      "(the|) first half (of|,|) {y}\n(the|) first half year (of|) {y}\nthe first half of the year"),
    Rule(
      .basics, .half(2),
      "(the|) second half (of|,|) {y}\n(the|) second half year (of|) {y}\nthe second half of the year"),
    Rule(
      .basics, .plainWeek,
      "(calendar|) week {n} (of|,|/|in|) {y}\n(calendar|) week {n}\n(the|) {ord} week of {y}"),
    Rule(.basics, .decade, "the {decade} ~s"),
    Rule(.basics, .decadeOf(1990), "the nineties"),
    Rule(.basics, .decadeOf(1980), "the eighties"),
    Rule(.basics, .decadeOf(1970), "the seventies"),
    Rule(.basics, .decadeOf(1960), "the sixties"),
    Rule(.basics, .decadeOf(1950), "the fifties"),
    Rule(.basics, .century, "(the|) {century} century"),
    Rule(.basics, .fiscalYear, "(the|) (fiscal|financial|business) year {yyyy}\n(fiscal|financial) {yyyy}"),
    Rule(.basics, .fiscalOffset(-1), "(the|) (last|previous) (fiscal|financial|business) year"),
    Rule(.basics, .fiscalOffset(0), "(this|the|the current) (fiscal|financial|business) year"),
    Rule(.basics, .fiscalOffset(1), "(the|) next (fiscal|financial|business) year"),
    Rule(.basics, .toDate, "{unit} to date\n(so far|thus far) this {unit}\nthis {unit} so far"),
  ]

  private static let modifiers: [Rule] = [
    Rule(.points, .whole, "{b} (at|,|,at|) {clock}\n{clock} (on|,|) {b}"),
    Rule(.points, .part(0), "(early|the beginning of|beginning of|the start of|start of) (in|) {b}"),
    Rule(.points, .part(1), "(mid (-|)|the middle of|middle of) {b}"),
    Rule(.points, .part(2), "(late|the end of|end of) (in|) {b}"),
  ]

  private static let phrases: [Rule] = [
    Rule(
      .phrases, .period,
      "(in|during|on|within|throughout|over|for|at) (the (year|month|week|period) (of|)|) {p}"),
    Rule(.points, .lastUnitsOf, "(the|) (last|final) {n} {unit} of {b}"),
    Rule(.points, .firstUnitsOf, "(the|) first {n} {unit} of {b}"),
    Rule(.phrases, .asOf, "(as of|as at|as on|as known (in|on|at)|as it (was|stood) (in|on|at)) {p}"),
    Rule(.phrases, .before, "(before|prior to|earlier than|pre -) {p}"),
    Rule(.phrases, .after, "(after|later than|following|post -) {p}"),
    Rule(
      .phrases, .since,
      "(since|ever since|starting (in|on|from|)|beginning (in|on)|from) {p} (on|onwards|onward|)\n{p} (onwards|onward|to date|to (the|) present|until now|until today)"
    ),
    Rule(.phrases, .until, "(until|till|til|up to|up until|through|by|no later than) {p}"),
    Rule(
      .phrases, .between,
      "between {p} and {p}\nfrom {p} (to|until|till|through|-) {p}\n{p} (to|until|through) {p}"),
    Rule(.phrases, .between, "(between (the|)|from (the|)) {d} (and|to|until|through) {p}"),
    Rule(
      .phrases, .latest,
      "(the|) (latest|newest|most recent|most current|up to date)\ncurrently\npresently\nnowadays"),
    Rule(.phrases, .latestOf, "(the|our|my|your|their|its) current"),
    Rule(.phrases, .latest, "right now\nat present\nat the moment\nas of now\n(the|) present day"),
    Rule(
      .phrases, .first, "originally\ninitially\nfirst (mentioned|appeared|appear|appears|appearance|mention)"),
    Rule(
      .phrases, .change,
      "what (has|have|was|is|) (been|) changed\n(what|which) (changes|are the changes)\nwhat s (new|changed|different)"
    ),
    Rule(
      .phrases, .change,
      "what (is|was) (new|different)"),
    Rule(.phrases, .changeOf, "(changes|changed|difference|differences|differ|amended|modified|altered)"),
    Rule(
      .phrases, .unresolved,
      "(between|since|before|after|until|during) (the|our|my|their|its|this|that) {event}"),
    Rule(
      .phrases, .unresolved,
      "(between|since|before|after|until|during) (the|our) ({n}|{ord}|last|first|next|) {event}"),
    Rule(.phrases, .unresolved, "at the time of (the|our|my) {event}"),
  ]

  private static let versions: [Rule] = [
    Rule(.phrases, .version, "(the|) {ord} (version|edition|revision|draft|release)"),
    Rule(.phrases, .version, "(version|edition|revision|draft|rev) (no .|number|.|) {n}"),
    Rule(
      .phrases, .versionOrdinal(-1),
      "(the|) (last|latest|newest|current|most recent|final) (version|edition|revision|draft|release)"),
    Rule(
      .phrases, .versionOrdinal(-2),
      "(the|) (previous|prior|preceding|second to last|last but one|penultimate) (version|edition|revision|draft|release)\n(the|) last (version|edition|revision|draft) but one"
    ),
    Rule(
      .phrases, .versionOrdinal(1),
      "(the|) (first|original|initial|earliest|oldest) (version|edition|revision|draft|release)"),
  ]
}
