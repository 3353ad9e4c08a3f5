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
