import FoundationEssentials
import GRDB
import TARSCore

/// How values of several tables are read.
extension Row {
  func instant(_ column: String) -> Instant { Instant(milliseconds: self[column]) }

  func optionalInstant(_ column: String) -> Instant? {
    (self[column] as Int64?).map(Instant.init(milliseconds:))
  }

  /// One of the values that this program knows.
  ///
  /// - Throws: `store_newer` for another one.
  func known<Value: RawRepresentable<String>>(_ column: String) throws -> Value {
    let text: String = self[column]
    guard let value = Value(rawValue: text) else { throw Self.unknown(text, column) }
    return value
  }

  func optionallyKnown<Value: RawRepresentable<String>>(_ column: String) throws -> Value? {
    self[column] == nil ? nil : try known(column) as Value
  }

  /// - Throws: `store_newer` for JSON of another form.
  func json<Value: Decodable>(_ column: String) throws -> Value {
    let text: String = self[column]
    do {
      return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    } catch {
      throw Self.unknown(String(text.prefix(100)), column)
    }
  }

  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private static func unknown(_ text: String, _ column: String) -> TARSError {
    TARSError(
      .storeNewer, "The store holds '\(text)' as \(column), which this T.A.R.S. doesn't know.",
      hint: "Use the version that wrote it; `tars version` shows this one's.")
  }
}
