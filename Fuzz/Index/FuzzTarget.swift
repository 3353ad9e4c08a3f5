/// A reader of untrusted bytes, and what must hold for whatever it accepts.
///
/// Checksums aren't compared, so that changed bytes reach the checks behind them.
enum FuzzTarget: String, CaseIterable {
  /// A manifest, columns and a segment, each before it the length in four bytes.
  case files
  /// The image of an inverted index alone, whose dictionary is not checked beforehand.
  case postings
  /// A question in UTF-8.
  case question

  func run(_ bytes: UnsafeRawBufferPointer) {
    switch self {
    case .files: FilesCheck.run(bytes)
    case .postings: PostingsCheck.run(bytes)
    case .question: QuestionCheck.run(String(decoding: bytes, as: UTF8.self))
    }
  }
}
