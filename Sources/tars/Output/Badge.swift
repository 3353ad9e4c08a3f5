/// Short marks beside titles.
enum Badge {
  /// That a version is no longer the current one, and which is.
  static func superseded(_ isSuperseded: Bool, current: Int?) -> String {
    guard isSuperseded else { return "" }
    return "  " + Style.yellow("[superseded" + (current.map { ", now version \($0)" } ?? ", removed") + "]")
  }
}
