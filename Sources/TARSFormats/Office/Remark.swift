/// Who commented on a document, and when.
struct Remark {
  var author = ""
  /// As the file has it, such as "2026-06-18T17:12:37".
  var time = ""

  /// The comment with its author and time before it.
  ///
  /// - Parameter place: Where it stands, such as " on B7".
  func text(_ text: String, on place: String = "") -> String {
    let fields = [author.isEmpty ? "" : "author: \(author)", time.isEmpty ? "" : "time: \(time)"]
      .filter { !$0.isEmpty }
    return fields.isEmpty
      ? "Comment\(place): \(text)" : "Comment\(place) (\(fields.joined(separator: ", "))): \(text)"
  }
}
