/// Words by which questions ask for changes, in lower case without accents. "…" stands for up to twelve words.
///
/// Conservative: a question that is taken for one of these by mistake gets another answer than it asks for.
enum ChangeCues {
  /// What a question asks of a document's history.
  enum Kind: Sendable, CaseIterable {
    /// What became different.
    case whatChanged
    /// When something was changed.
    case whenChanged
    /// Since when a document says something.
    case whenBecame
    /// When something first stood in a document.
    case firstThere
    /// When something last stood in a document.
    case lastThere
  }

  /// A cue that was found in a question.
  struct Match: Sendable, Hashable {
    let kind: Kind
    /// Which of the question's words are the cue's own.
    let words: Set<Int>
  }

  /// The first cue that the words have; of those of one place the one with most words.
  ///
  /// - Parameter hasAmount: Whether the question names an amount, which fewer words tell as a change.
  static func match(in words: [String], hasAmount: Bool) -> Match? {
    match(in: words, patterns) ?? (hasAmount ? match(in: words, amountPatterns) : nil)
  }

  private static func match(in words: [String], _ patterns: [Pattern]) -> Match? {
    for start in words.indices.prefix(latestStart + 1) {
      let found = patterns.compactMap { pattern in
        pattern.places(in: words, from: start).map { Match(kind: pattern.kind, words: Set($0)) }
      }
      if let best = found.max(by: { $0.words.count < $1.words.count }) { return best }
    }
    return nil
  }

  /// A cue of Chinese, which writes no spaces, and the text without it.
  static func chinese(in text: String) -> (kind: Kind, rest: String)? {
    for (kind, list) in [
      (Kind.firstThere, Self.chineseFirst), (.lastThere, chineseLast), (.whenBecame, chineseBecame),
      (.whenChanged, chineseWhen), (.whatChanged, chineseWhat),
    ] {
      for cue in list.split(whereSeparator: \.isWhitespace) where text.contains(cue) {
        return (kind, text.replacing(cue, with: " "))
      }
    }
    return nil
  }

  /// Cues open a question; "Please tell me" and the like may stand before.
  private static let latestStart = 4
  private static let longestGap = 12

  private struct Pattern: Sendable {
    let kind: Kind
    /// Runs of alternatives with gaps between them.
    let runs: [[Set<String>]]

    /// Places of the cue's words where the pattern begins exactly at `start`.
    func places(in words: [String], from start: Int) -> [Int]? {
      var places: [Int] = []
      var next = start
      for (number, run) in runs.enumerated() {
        let reach = number == 0 ? 0 : ChangeCues.longestGap
        let found = (next...next + reach).first { place in
          place + run.count <= words.count && zip(run, words[place...]).allSatisfy { $0.contains($1) }
        }
        guard let found else { return nil }
        places += found..<found + run.count
        next = found + run.count
      }
      return places
    }
  }

  private static let patterns = ChangePhrases.all.flatMap { patterns($0, $1) }
  private static let amountPatterns = patterns(.whenBecame, ChangePhrases.amount)

  private static func patterns(_ kind: Kind, _ lists: String) -> [Pattern] {
    lists.split(separator: ",").map { text in
      let runs = text.split(separator: "…").map { run in
        run.split(whereSeparator: \.isWhitespace).map { Set($0.split(separator: "|").map(String.init)) }
      }
      return Pattern(kind: kind, runs: runs)
    }
  }

  private static let chineseWhat = """
    有什么变化 有哪些变化 有什么改变 有哪些改变 有什么修改 有哪些修改 有什么改动 有哪些改动 发生了什么变化 发生了哪些变化
    改了什么 改变了什么 修改了什么 变了什么 做了哪些修改 有什么不同 有何变化
    """
  private static let chineseWhen = "是什么时候修改的 什么时候修改 什么时候改的 何时修改 何时改变 什么时候改变 最后一次修改是什么时候"
  private static let chineseBecame = """
    是什么时候变成 什么时候变成 何时变成 是什么时候变为 什么时候变为 何时变为 什么时候改为 何时改为 什么时候改成 何时改成
    什么时候提高到 何时提高到 什么时候降到 什么时候增加到 什么时候涨到 什么时候延长到 什么时候缩短到 从什么时候开始是 从何时起是 从什么时候起是
    """
  private static let chineseFirst = """
    第一次出现是什么时候 是什么时候第一次出现 什么时候第一次出现 何时首次出现 首次出现是什么时候 什么时候首次出现 首次出现 第一次出现
    是什么时候第一次提到 什么时候第一次提到 何时首次提到 什么时候首次提到 第一次提到 首次提到 最早出现 最早提到 从什么时候开始提到
    从何时开始提到 从什么时候开始出现
    """
  private static let chineseLast = """
    最后一次出现是什么时候 什么时候最后一次出现 最后一次出现 什么时候最后一次提到 最后一次提到 何时消失 什么时候消失 何时被删除 什么时候被删除
    """
}
