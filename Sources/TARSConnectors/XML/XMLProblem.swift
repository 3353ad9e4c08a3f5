/// Why a document isn't read.
package enum XMLProblem: Error, Hashable, Sendable {
  case malformed
  /// Nested too deep, or an element with too much in it.
  case tooLarge
  /// It declares a document type, with which it could define entities.
  case documentType
  case notUTF8

  var text: String {
    switch self {
    case .malformed: "its XML is malformed or ends too soon"
    case .tooLarge: "its XML is nested too deep or too large"
    case .documentType: "its XML declares a document type"
    case .notUTF8: "its XML isn't in UTF-8"
    }
  }
}
