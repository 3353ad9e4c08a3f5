import TARSCore

/// A file that was read and cut into passages, ready to be recorded once its new passages have vectors.
struct PreparedVersion: Sendable {
  let file: FileToRead
  /// The file when it was read.
  let status: FileStatus
  let version: Version
  var chunks: [ChunkRecord]
  /// Places in `chunks` of the passages that need a vector, each passage once.
  let unembedded: [Int]
  /// Tags that the content names.
  let tags: Set<String>

  /// Bytes of text that wait for vectors.
  var waitingBytes: Int { unembedded.reduce(0) { $0 + chunks[$1].draft.text.utf8.count } }
}
