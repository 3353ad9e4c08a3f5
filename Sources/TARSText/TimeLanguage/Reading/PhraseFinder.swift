import TARSCore

/// Finds the phrases of time in a text, from its beginning to its end, none inside another.
struct PhraseFinder {
  struct Found {
    var phrase: Phrase
    let tokens: Range<Int>
  }

  private var matcher: Matcher
  private var found: [Found] = []

  private init(_ matcher: Matcher) { self.matcher = matcher }

  /// At most `limit` phrases.
  static func phrases(_ tokens: [TimeToken], _ grammar: TimeGrammar, _ context: TimeContext, limit: Int)
    -> [Found]
  {
    var finder = PhraseFinder(Matcher(tokens, grammar, context))
    var index = 0
    while index < tokens.count, finder.found.count < limit { index = finder.read(index) }
    finder.shareYears()
    return finder.found
  }

  /// Reads at a token; the next token to read at.
  private mutating func read(_ index: Int) -> Int {
    guard !matcher.isGlued(index) else { return index + 1 }
    let phrase = matcher.match(.phrases, index)
    let point = matcher.match(.points, index) ?? matcher.match(.basics, index)
    guard let best = phrase?.end ?? 0 > point?.end ?? 0 ? phrase : point else { return index + 1 }
    switch best.value {
    case .phrase(let phrase): found.append(Found(phrase: phrase, tokens: index..<best.end))
    case .point(let point): return add(point, index..<best.end)
    case .year, .dead: break
    }
    return best.end
  }

  private mutating func add(_ point: TimePoint, _ range: Range<Int>) -> Int {
    guard !point.needsPhrase, let phrase = matcher.alone(point, range) else { return range.lowerBound + 1 }
    found.append(Found(phrase: phrase, tokens: range))
    return range.upperBound
  }

  /// "In May and June 2023": what has no year takes it from the next.
  private mutating func shareYears() {
    for index in found.indices.dropLast().reversed() {
      guard found[index + 1].tokens.lowerBound == found[index].tokens.upperBound + 1,
        isJoint(found[index].tokens.upperBound), found[index].phrase.second == nil,
        case .recurring(let recurring)? = found[index].phrase.first?.shape,
        case .days(let days)? = found[index + 1].phrase.first?.shape,
        let span = recurring.span(
          in: CivilDate(daysSinceEpoch: days.lowerBound).year, isSouthern: matcher.context.isSouthern)
      else { continue }
      found[index].phrase.first?.shape = .days(span)
    }
  }

  private func isJoint(_ index: Int) -> Bool {
    matcher.numbers.entry(index).isJoiner || matcher.numbers.isSign(",", index)
  }
}

extension Matcher {
  /// A time that stands without a word of time.
  func alone(_ point: TimePoint, _ range: Range<Int>) -> Phrase? {
    guard case .phrase(let phrase)? = phrase(.period, point, range) else { return nil }
    return phrase
  }
}
