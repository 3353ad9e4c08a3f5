import Foundation
import TARSCore
import Testing

@testable import TARSModels

struct PackedCacheTests {
  private let folder: TemporaryFolder
  private let name = "int8-portable.tarspack"

  init() throws {
    folder = try TemporaryFolder()
    try TinyModel().write(to: folder)
  }

  private func load(
    _ precision: Precision = .int8, tier: KernelTier = .portable, cache: TemporaryFolder? = nil
  ) throws -> TextEncoder {
    try TextEncoder(
      directory: folder.path, precision: precision, threads: 1, tier: tier, cacheDirectory: cache?.path)
  }

  private func vector(_ encoder: TextEncoder) async throws -> [Float] {
    try await encoder.embed(["the cat sat"], as: .passage)[0]
  }

  @Test(arguments: Precision.allCases, KernelTier.available)
  func aSecondLoadGivesTheSameVectors(precision: Precision, tier: KernelTier) async throws {
    let first = try load(precision, tier: tier)
    #expect(folder.has("\(precision.rawValue)-\(tier.rawValue).tarspack"))
    let second = try load(precision, tier: tier)
    #expect(first.notes.isEmpty && second.notes.isEmpty)
    #expect(try await vector(first) == vector(second))
  }

  @Test func aLoadFromTheCacheReadsNoWeights() async throws {
    let expected = try await vector(load())
    let stamp = try #require(ContentStamp(path: folder.path + "/model.safetensors"))
    // Damage that keeps the size and, put back, the times; only a stamp tells, so the packed weights are used.
    let cache = try folder.read(name)
    let header = try #require(cache.withUnsafeBytes { PackedHeader($0) })
    #expect(header.source == stamp)
    try folder.write(Data(count: Int(stamp.size)), to: "model.safetensors")
    let newStamp = try #require(ContentStamp(path: folder.path + "/model.safetensors"))
    try folder.write(
      Data(header.with(source: newStamp).bytes) + cache.dropFirst(PackedHeader.byteCount), to: name)
    #expect(try await vector(load()) == expected)
  }

  enum Damage: String, CaseIterable {
    case empty, shortHeader, magic, version, headerBit, weightBit, truncated, longer, hugeShape
  }

  @Test(arguments: Damage.allCases)
  func aDamagedCacheIsMadeAnewWithANote(damage: Damage) async throws {
    let expected = try await vector(load())
    let sound = try folder.read(name)
    try folder.write(damage.done(to: sound), to: name)
    let encoder = try load()
    #expect(encoder.notes.count == 1 && encoder.notes[0].contains("is damaged"))
    #expect(try await vector(encoder) == expected)
    #expect(try folder.read(name).dropFirst(256) == sound.dropFirst(256))
    #expect(try load().notes.isEmpty)
  }

  @Test func otherWeightsMakeTheCacheAnew() async throws {
    let old = try await vector(load())
    try folder.write(TinyModel(seed: 2).weights(), to: "model.safetensors")
    let encoder = try load()
    #expect(encoder.notes.count == 1 && encoder.notes[0].contains("other weights"))
    #expect(cosine(try await vector(encoder), old) < 0.9)
  }

  @Test func touchedWeightsKeepTheCache() async throws {
    let expected = try await vector(load())
    let packed = try folder.read(name)
    try folder.write(try folder.read("model.safetensors"), to: "model.safetensors")
    let encoder = try load()
    #expect(encoder.notes.isEmpty)
    #expect(try await vector(encoder) == expected)
    let renewed = try folder.read(name)
    #expect(renewed.prefix(256) != packed.prefix(256) && renewed.dropFirst(256) == packed.dropFirst(256))
  }

  @Test func aCacheOfAnotherShapeIsMadeAnew() throws {
    _ = try load()
    let text = TinyModel.configuration.replacing("\"num_hidden_layers\": 2", with: "\"num_hidden_layers\": 1")
    try folder.write(text, to: "config.json")
    #expect(try load().notes.contains { $0.contains("other weights") })
  }

  @Test func whereTheFolderCannotBeWrittenTheOtherDirectoryIsUsed() async throws {
    // A folder in the file's place refuses the renaming even to the superuser.
    try FileManager.default.createDirectory(
      atPath: folder.path + "/" + name + "/x", withIntermediateDirectories: true)
    let cache = try TemporaryFolder()
    let first = try load(cache: cache)
    #expect(first.notes.isEmpty)
    #expect(cache.names.count == 1 && cache.names[0].hasSuffix(name))
    let second = try load(cache: cache)
    #expect(try await vector(first) == vector(second))
    #expect(try load().notes.contains { $0.contains("can't be kept") })
    #expect(!folder.names.contains { $0.hasSuffix(".partial") })
  }

  @Test func aCacheServesSoManyThreadsAsWanted() async throws {
    _ = try load()
    let encoders = try (0..<4).map { _ in try load() }
    let vectors = try await encoders.asyncMap { try await vector($0) }
    #expect(Set(vectors).count == 1)
  }
}

extension PackedCacheTests.Damage {
  func done(to sound: Data) -> Data {
    var bytes = sound
    switch self {
    case .empty: return Data()
    case .shortHeader: return sound.prefix(255)
    case .magic: bytes[0] ^= 1
    case .version: bytes[8] ^= 0x80
    case .headerBit: bytes[100] ^= 4
    case .weightBit: bytes[sound.count - 1000] ^= 1
    case .truncated: return sound.dropLast()
    case .longer: return sound + [0]
    case .hugeShape:
      // Sound but for the claim of being far larger than the file.
      let header = sound.withUnsafeBytes { PackedHeader($0) }!
      return Data(header.with(layers: 90).bytes) + sound.dropFirst(PackedHeader.byteCount)
    }
    return bytes
  }
}

extension PackedHeader {
  func with(source: ContentStamp? = nil, layers: Int? = nil) -> PackedHeader {
    let shape = EncoderShape(
      vocabulary: shape.vocabulary, positions: shape.positions, hidden: shape.hidden,
      layers: layers ?? shape.layers, heads: shape.heads, intermediate: shape.intermediate)
    return PackedHeader(
      precision: precision, tier: tier, shape: shape, source: source ?? self.source,
      sourceDigest: sourceDigest,
      weightsChecksum: weightsChecksum)
  }
}

extension Array {
  fileprivate func asyncMap<Result: Sendable>(_ body: (Element) async throws -> Result) async rethrows
    -> [Result]
  {
    var results: [Result] = []
    for element in self { results.append(try await body(element)) }
    return results
  }
}
