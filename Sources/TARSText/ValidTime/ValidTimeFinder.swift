package import TARSCore

/// Finds a version's valid time: in the file's metadata, else in a sentence near the beginning ("effective from 1 June
/// 2024", "gültig ab", "Stand am"), else in its name, else the modification time.
///
/// A date means its day, month or year from the beginning, in UTC; the last day a text names ("until 31 December")
/// is included. Years outside 1000 to 2200 are not believed.
package struct ValidTimeFinder: Sendable {
  package init() {}

  /// - Parameters:
  ///   - fileName: name or path of the source; only the part after the last "/" is read.
  ///   - modifiedAt: what the source says of its last change.
  package func validTime(of document: ParsedDocument, fileName: String, modifiedAt: Instant?) -> ValidTime {
    if let found = MetadataDates(document).validTime { return found }
    if let found = EffectiveSentence.validTime(of: document) { return found }
    let named = FileNameDate.dates(in: fileName)
    if named.from != nil || named.to != nil {
      return ValidTime(from: named.from?.start, to: named.to?.end, source: .fileName)
    }
    if let modifiedAt { return ValidTime(from: modifiedAt, to: nil, source: .modified) }
    return ValidTime(from: nil, to: nil, source: .none)
  }
}
