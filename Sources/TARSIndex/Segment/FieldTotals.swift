/// Sums over rows that average lengths come from.
struct FieldTotals: Equatable {
  var rows = 0
  var heading = 0
  var body = 0

  init() {}

  static func += (left: inout FieldTotals, right: FieldTotals) {
    left.rows += right.rows
    left.heading += right.heading
    left.body += right.body
  }
}
