import TARSText

/// Tells analysers apart by what they do: terms of different analysers must not be mixed in one index.
enum AnalyzerFingerprint {
  /// A checksum of what `analyzer` makes of a fixed text in several languages.
  static func value(of analyzer: Analyzer) -> String {
    var hash = XXHash64()
    for language in languages {
      for term in analyzer.terms(of: probe, language: language) + ["\n"] {
        Array((term + " ").utf8).withUnsafeBytes { hash.update($0) }
      }
    }
    return String(hash.value, radix: 16)
  }

  private static let languages: [String?] = [
    nil, "ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pt", "ru", "sv", "th", "zh",
  ]

  private static let probe = """
    The retrieval engines' indices were rebuilt; don't stop on e-mail, U.S. $1,234.56 or C++20 naïve façades. \
    Die Verträge über Maßnahmen wurden rückwirkend geändert. Los niños corrían rápidamente. L'homme n'est qu'un \
    roseau pensant. Le leggi furono approvate dall'assemblea. De wetten werden gewijzigd. Обновлённые договоры \
    вступили в силу. 检索系统保存每个版本。 検索エンジンのデータベース。 검색 엔진의 색인. ระบบค้นหา كتب الوثائق المحفوظة
    """
}
