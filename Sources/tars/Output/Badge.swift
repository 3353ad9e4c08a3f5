/// Short marks beside titles.
enum Badge {
  /// That a version is no longer the current one, and which is.
  ///
  /// - Parameter path: of the document that continues this one, if one does.
  static func superseded(_ isSuperseded: Bool, current: Int?, path: String?) -> String {
    guard isSuperseded else { return "" }
    let place = path.map { " of \($0.split(separator: "/").last.map(String.init) ?? $0)" } ?? ""
    let now = current.map { ", now version \($0)\(place)" } ?? ", removed"
    return "  " + Style.yellow("[superseded\(now)]")
  }
}
