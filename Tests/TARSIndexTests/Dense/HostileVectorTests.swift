import Testing

@testable import TARSIndex

/// Images whose checksums are right but whose vectors aren't.
struct HostileVectorTests {
  @Test(arguments: Section.vectors, [-1, 1])
  func `a section that is too short or too long is rejected`(section: Section, change: Int) throws {
    let image = try changed { number, bytes in
      guard number == section.rawValue, let whole = bytes else { return }
      let count = whole.count + change * section.elementBytes
      bytes = Array((whole + [UInt8](repeating: 0, count: 8)).prefix(count))
    }
    #expect(throws: ImageRejection.damaged("vectors")) { try open(image) }
  }

  @Test(arguments: Section.vectors)
  func `a missing section is rejected`(section: Section) throws {
    let image = try changed { number, bytes in if number == section.rawValue { bytes = nil } }
    #expect(throws: ImageRejection.damaged("no \(section)")) { try open(image) }
  }

  @Test(arguments: [Float.nan, .infinity, -1])
  func `an impossible scale is rejected`(step: Float) throws {
    let image = try changed { number, bytes in
      guard number == Section.vectorScales.rawValue else { return }
      withUnsafeBytes(of: step) { bytes?.replaceSubrange(8..<12, with: $0) }
    }
    #expect(throws: ImageRejection.damaged("scales of vectors")) { try open(image) }
  }

  @Test func `other numbers of rows and dimensions are rejected`() throws {
    let image = try changed { _, _ in }
    for (rows, dimensions) in [(Self.rows, 128), (Self.rows - 1, 64), (Self.rows + 64, 64), (Self.rows, 0)] {
      #expect(throws: ImageRejection.damaged("vectors")) { try open(image, rows, dimensions) }
    }
    #expect(throws: ImageRejection.self) { try open(image, Int.max / 2, 64) }
    for dimensions in [-1, 1 << 17, Int.max] {
      #expect(throws: ImageRejection.damaged("length of vectors")) {
        try open(image, Self.rows, dimensions)
      }
    }
  }

  @Test(arguments: [1, 2, 3, UInt64.random(in: 4...UInt64.max)])
  func `changed bytes are rejected or searched without harm`(seed: UInt64) throws {
    print("seed of the changed bytes: \(seed)")
    var random = SeededGenerator(seed: seed)
    var samples = VectorSamples(.random, dimensions: 64, seed: seed)
    for _ in 0..<20 {
      let image = try changed { number, bytes in
        guard let count = bytes?.count, Bool.random(using: &random) else { return }
        for _ in 0..<Int.random(in: 1...200, using: &random) {
          bytes?[Int.random(in: 0..<count, using: &random)] = [0, 0x7F, 0x80, 0xFF].randomElement(
            using: &random)!
        }
      }
      let shelf = VectorShelf(dimensions: 64)
      do { try shelf.add([[Float]?](repeating: nil, count: Self.rows), image: image) } catch { continue }
      for part in [1, 2, 100] {
        let found = shelf.search(samples.next(), limit: 30) { $0 % part == 0 }
        #expect(found.allSatisfy { $0.row % part == 0 && $0.row < Self.rows })
      }
    }
  }

  private static let rows = 2100
  private static let sound = Result {
    var samples = VectorSamples(.clustered, dimensions: 64, seed: 41)
    return try VectorShelf.image(of: samples.many(rows), 64)
  }

  @discardableResult
  private func open(_ image: ByteImage, _ rows: Int = rows, _ dimensions: Int = 64) throws -> Vectors {
    try Vectors(
      ImageReader(image, verifying: true), rowCount: rows, dimensions: dimensions, validating: true)
  }

  /// A sound image with its sections changed, and checksums to match; `nil` leaves a section out.
  private func changed(_ change: (UInt32, inout [UInt8]?) -> Void) throws -> ByteImage {
    let sound = try Self.sound.get()
    let reader = try ImageReader(sound, verifying: true)
    return try VectorShelf.image { writer in
      for section in Section.vectors {
        var bytes: [UInt8]? = try Self.bytes(of: section, reader)
        change(section.rawValue, &bytes)
        guard let bytes else { continue }
        try writer.begin(section)
        try bytes.withUnsafeBytes { try writer.write($0) }
      }
    }
  }

  private static func bytes(of section: Section, _ reader: ImageReader) throws -> [UInt8] {
    if section.elementBytes == 1 { return Array(try reader.elements(of: section, as: UInt8.self)) }
    let numbers = try reader.elements(of: section, as: UInt64.self)
    return Array(UnsafeRawBufferPointer(numbers))
  }
}
