import FoundationEssentials
import TARSCore

/// Names all that is current in an index's folder; one file, replaced in one step.
struct Manifest: Codable, Equatable {
  struct File: Codable, Equatable {
    let name: String
    let digest: ImageDigest
  }

  struct SegmentFile: Codable, Equatable {
    let file: File
    let rows: Int
  }

  /// What the analyser made of a fixed text.
  let analyzer: String
  let model: EmbeddingModel?
  /// The store's last change that is in the index.
  let sequence: Int64
  /// In row order.
  let segments: [SegmentFile]
  let columns: File

  /// - Parameter verifying: Whether checksums are compared.
  init(_ image: ByteImage, verifying: Bool = true) throws(ImageRejection) {
    let reader = try ImageReader(image, verifying: verifying)
    let bytes = try reader.elements(of: .manifest, as: UInt8.self)
    do {
      self = try JSONDecoder().decode(Manifest.self, from: Data(bytes))
    } catch {
      throw .damaged("contents")
    }
    try check()
  }

  init(
    analyzer: String, model: EmbeddingModel?, sequence: Int64, segments: [SegmentFile], columns: File
  ) {
    self.analyzer = analyzer
    self.model = model
    self.sequence = sequence
    self.segments = segments
    self.columns = columns
  }

  /// Names of the files it refers to.
  var names: Set<String> { Set(segments.map(\.file.name) + [columns.name]) }

  func write(to sink: any ByteSink) throws {
    let writer = try ImageWriter(into: sink)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    try writer.section(.manifest, Array(encoder.encode(self)))
    try writer.finish()
  }

  /// More numbers than any embedding model's vector has.
  private static let longestVector = 1 << 16

  private func check() throws(ImageRejection) {
    guard (0...Self.longestVector).contains(model?.dimensions ?? 0), sequence >= 0 else {
      throw .damaged("contents")
    }
    var rows = 0
    for segment in segments {
      guard segment.rows > 0, segment.rows <= Int(UInt32.max) - rows else { throw .damaged("rows") }
      rows += segment.rows
    }
    let files = segments.map(\.file) + [columns]
    guard files.allSatisfy({ !$0.name.contains("/") && !$0.name.hasPrefix(".") }) else {
      throw .damaged("names of files")
    }
  }
}
