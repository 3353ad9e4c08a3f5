/// What a segment holds of its rows' vectors; `docs/formats/index-vectors.md` describes it for people.
extension Section {
  static let vectorScales = Section(40, elementBytes: 8, name: "vectorScales")
  static let vectorHigh = Section(41, elementBytes: 1, name: "vectorHigh")
  static let vectorLow = Section(42, elementBytes: 1, name: "vectorLow")
  static let vectorSums = Section(43, elementBytes: 8, name: "vectorSums")
  static let vectorCodes = Section(44, elementBytes: 1, name: "vectorCodes")

  static let vectors: [Section] = [vectorScales, vectorHigh, vectorLow, vectorSums, vectorCodes]
}
