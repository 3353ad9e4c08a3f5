/// Gives each distinct value of a column a number: its place in the column.
///
/// The column belongs to the state; the way back, from value to number, only to who writes.
struct Numbering<Value: Hashable & Sendable>: Sendable {
  private var numbers: [Value: Int] = [:]

  init() {}

  /// The numbers of what stands in `column` already.
  init(_ column: PagedArray<Value>) {
    for (number, value) in column.elements.enumerated() { numbers[value] = number }
  }

  /// The value's number; it is appended to the column where it is new.
  mutating func number(of value: Value, in column: inout PagedArray<Value>) -> Int {
    if let known = numbers[value] { return known }
    column.append(value)
    numbers[value] = column.count - 1
    return column.count - 1
  }
}
