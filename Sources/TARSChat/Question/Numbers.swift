/// The numbers of a text, written alike: "1,000", "1 000" and "1'000" are "1000".
enum Numbers {
  static func all(in text: String) -> Set<String> {
    let scalars = Array(text.unicodeScalars)
    var found: Set<String> = []
    var place = 0
    while place < scalars.count {
      guard isDigit(scalars[place]) else {
        place += 1
        continue
      }
      found.insert(number(scalars, from: &place))
    }
    return found
  }

  private static func number(_ scalars: [Unicode.Scalar], from place: inout Int) -> String {
    var text = run(scalars, at: place)
    place += text.count
    // Groups of three follow one to three digits only: "2015 100" is two numbers.
    let canGroup = text.count <= 3
    while canGroup, place < scalars.count, groupMarks.contains(scalars[place]) {
      let group = run(scalars, at: place + 1)
      guard group.count == 3 else { break }
      text += group
      place += 4
    }
    if place < scalars.count, decimalMarks.contains(scalars[place]) {
      let fraction = run(scalars, at: place + 1)
      if !fraction.isEmpty {
        text += "." + fraction
        place += 1 + fraction.count
      }
    }
    return text
  }

  private static func run(_ scalars: [Unicode.Scalar], at place: Int) -> String {
    guard place < scalars.count else { return "" }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[place...].prefix(while: isDigit))
    return String(text)
  }

  private static let groupMarks: Set<Unicode.Scalar> = [",", ".", "'", "’", " ", "\u{A0}", "\u{202F}"]
  private static let decimalMarks: Set<Unicode.Scalar> = [",", "."]

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
