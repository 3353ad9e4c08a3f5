/// Matches a grammar's patterns over a text's tokens; each level's result at a token is kept, so that a long text
/// costs time in proportion to its length.
struct Matcher {
  let grammar: TimeGrammar
  let tokens: [TimeToken]
  let context: TimeContext
  let numbers: NumberReader
  private var memo: [Int32]
  private var matches: [Match] = []

  private static let unknown: Int32 = -2
  private static let none: Int32 = -1

  init(_ tokens: [TimeToken], _ grammar: TimeGrammar, _ context: TimeContext) {
    self.grammar = grammar
    self.tokens = tokens
    self.context = context
    numbers = NumberReader(tokens: tokens, lexicon: grammar.lexicon)
    memo = [Int32](repeating: Self.unknown, count: tokens.count * Level.allCases.count)
  }

  /// The longest match of a level that begins at a token.
  mutating func match(_ level: Level, _ index: Int) -> Match? {
    place(level, index).map { matches[$0] }
  }

  /// The match a place stands for.
  func match(_ place: Int) -> Match { matches[place] }

  /// As `match(_:_:)`, as a place in the list of matches.
  mutating func place(_ level: Level, _ index: Int) -> Int? {
    guard index < tokens.count, tokens[index].word > 0 || tokens[index].kind == .number else { return nil }
    let key = index * Level.allCases.count + level.rawValue
    if memo[key] == Self.unknown {
      if let found = find(level, index) {
        memo[key] = Int32(matches.count)
        matches.append(found)
      } else {
        memo[key] = Self.none
      }
    }
    return memo[key] == Self.none ? nil : Int(memo[key])
  }

  private mutating func find(_ level: Level, _ index: Int) -> Match? {
    var best: Match? = level == .basics ? NumericNotation(self).match(index) : nil
    var walk = Walk(trie: grammar.tries[level.rawValue], level: level, start: index)
    self.walk(&walk, 0, index, Captures())
    if let found = walk.best, found.end > best?.end ?? 0 { best = found }
    return best
  }

  /// One walk through a level's patterns.
  private struct Walk {
    let trie: PatternTrie
    let level: Level
    let start: Int
    var best: Match?
  }

  private mutating func walk(_ walk: inout Walk, _ node: Int32, _ index: Int, _ captures: Captures) {
    accept(&walk, node, index, captures)
    guard index < tokens.count else { return }
    let isGlued = index > walk.start && isGlued(index)
    if walk.trie.nodes[Int(node)].hasWords, tokens[index].word != 0,
      let edge = walk.trie.edge(node, tokens[index].word), edge.mayTouch || !isGlued
    {
      self.walk(&walk, edge.node, index + 1, captures)
    }
    for edge in walk.trie.nodes[Int(node)].slots where edge.mayTouch || !isGlued {
      if edge.slot == .gap {
        for end in index...min(index + 6, tokens.count) { self.walk(&walk, edge.node, end, captures) }
        continue
      }
      var filled = captures
      if let end = fill(edge.slot, index, &filled) { self.walk(&walk, edge.node, end, filled) }
    }
  }

  private mutating func accept(_ walk: inout Walk, _ node: Int32, _ index: Int, _ captures: Captures) {
    guard let meaning = walk.trie.nodes[Int(node)].meaning, index > walk.best?.end ?? walk.start,
      index >= tokens.count || !isGlued(index)
    else { return }
    let value: Match.Value? =
      switch walk.level {
      case .years: year(meaning, captures).map { .year($0) }
      case .basics: point(meaning, captures, walk.start..<index)
      case .points: modified(meaning, captures, walk.start..<index)
      case .phrases: phrase(meaning, captures, walk.start..<index)
      }
    if let value { walk.best = Match(end: index, value: value) }
  }

  /// Whether a token goes on a word or number with nothing between: "Q3", "2024abc".
  func isGlued(_ index: Int) -> Bool {
    guard index > 0, tokens[index].touches, !tokens[index].followsApostrophe else { return false }
    return Self.isSolid(tokens[index].kind) && Self.isSolid(tokens[index - 1].kind)
  }

  private static func isSolid(_ kind: TimeToken.Kind) -> Bool { kind == .word || kind == .number }
}
