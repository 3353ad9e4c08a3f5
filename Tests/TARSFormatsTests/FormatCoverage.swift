import TARSCore

@testable import TARSFormats

/// What became of each file of the evaluation data.
struct FormatCoverage {
  struct File {
    let path: String
    let type: String
    /// Why it was refused; `nil` where it was read.
    var code: ErrorCode?
    /// Share of the expected text's words that were found; `nil` without such a text.
    var recall: Double?
    var hasPartner = false
  }

  private(set) var files: [File] = []

  static func measure() async throws -> FormatCoverage {
    var coverage = FormatCoverage()
    let parser = ConfinedParser(executable: Fixtures.worker)
    let expected = Set(try MixedManifest.files(role: "groundtruth"))
    for path in try MixedManifest.files(role: "source") {
      var file = File(path: path, type: TextSniffer.fileExtension(MixedManifest.name(path)))
      let partner = MixedManifest.partner(of: path, in: expected)
      file.hasPartner = partner != nil
      do {
        let document = try await parser.parse(path: path, name: MixedManifest.name(path))
        if let partner { file.recall = try WordRecall(document, of: partner).share }
      } catch let error as TARSError {
        file.code = error.code
      }
      coverage.files.append(file)
    }
    return coverage
  }

  /// Share of the files with an expected text that recover so much of it; refused ones recover nothing.
  func share(of recall: Double) -> Double {
    let judged = files.filter(\.hasPartner)
    return Double(judged.filter { ($0.recall ?? 0) >= recall }.count) / Double(max(1, judged.count))
  }

  var markdown: String {
    let types = Dictionary(grouping: files, by: \.type).sorted { $0.key < $1.key }
    return """
      # Formats

      What becomes of \(files.count) real files of \(types.count) types, most of them made to be hard. Each is read, or \
      refused with a reason that its owner is told; nothing is skipped in silence. The table is written by \
      `TARS_UPDATE_REFERENCE=1 swift test --filter FormatCoverage`.

      "Recall" is the share of the words of an expected text that are found, where there is one: its median, and the \
      number of files that reach 95 %; \(percent(share(of: 0.95))) of all do. The expected texts are another \
      program's Markdown. Each of its words counts as often as it stands there, numbers and single letters too, in any \
      order; a file that is refused has found none. What is no word of the file doesn't count: comments, addresses of \
      links and pictures with their data, names of entities, and lists of attributes that the source's markup has in \
      square brackets. A formula that we write together (H2O) is found where the expected text sets its signs apart \
      (H 2 O); no other joined or divided word is.

      | type | files | read | refused | expected texts | median recall | at least 95 % |
      | --- | --- | --- | --- | --- | --- | --- |
      \(types.map { row($0.key, $0.value) }.joined(separator: "\n"))

      """
  }

  private func row(_ type: String, _ files: [File]) -> String {
    let refused = Dictionary(grouping: files.compactMap(\.code), by: \.rawValue).sorted { $0.key < $1.key }
      .map { "\($0.value.count) \($0.key)" }.joined(separator: ", ")
    let judged = files.filter(\.hasPartner)
    let recalls = judged.map { $0.recall ?? 0 }.sorted()
    let median = recalls.isEmpty ? "" : percent(recalls[recalls.count / 2])
    let good = recalls.isEmpty ? "" : "\(recalls.filter { $0 >= 0.95 }.count) of \(recalls.count)"
    let read = files.filter { $0.code == nil }.count
    return
      "| \(type) | \(files.count) | \(read) | \(refused) | \(judged.isEmpty ? "" : "\(judged.count)") | \(median) | \(good) |"
  }

  private func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded(.down))
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
