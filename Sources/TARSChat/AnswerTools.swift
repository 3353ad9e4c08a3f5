import TARSText

/// What answers read texts with: stems, languages, expressions of time.
package struct AnswerTools: Sendable {
  let analyzer = Analyzer()
  let detector = LanguageDetector()
  let reader = TimeReader()

  /// Tables are made here and at the first use of a language.
  package init() {}
}
