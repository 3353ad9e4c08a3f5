import Foundation
import TARSCore
import Testing

@testable import TARSModels

struct TensorFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func file(_ data: Data) throws -> TensorFile {
    try folder.write(data, to: "model.safetensors")
    return try TensorFile(path: folder.path + "/model.safetensors")
  }

  @Test func everyFloatTypeIsRead() throws {
    var writer = TensorWriter()
    writer.add("half", [2], type: "F16", bytes: Data([0x00, 0x3c, 0x00, 0xc0]))
    writer.add("brain", [2], type: "BF16", bytes: Data([0x80, 0x3f, 0x00, 0xc0]))
    writer.add("odd", [3], type: "U8", bytes: Data([1, 2, 3]))
    // Not aligned to four bytes.
    writer.add("float", [2, 1], [1, -2])
    let file = try file(writer.file)
    for (name, shape) in [("half", [2]), ("brain", [2]), ("float", [2, 1])] {
      #expect(try file.floats(name, shape: shape) == [1, -2])
    }
    #expect(file.contains("odd") && !file.contains("other"))
  }

  @Test func metadataIsNoTensor() throws {
    let header =
      "{\"__metadata__\":{\"format\":\"pt\"},\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}"
    let file = try file(TensorWriter.file(header: header, data: Data([0, 0, 0x80, 0x3f])))
    #expect(try file.floats("a", shape: []) == [1])
    #expect(!file.contains("__metadata__"))
  }

  @Test func aFileThatIsNotThereIsMissing() {
    expectError(.modelMissing) { _ = try TensorFile(path: folder.path + "/none") }
    expectError(.modelMissing) { _ = try TensorFile(path: folder.path) }
  }

  struct Defect: CustomTestStringConvertible {
    let testDescription: String
    let data: Data

    init(_ name: String, _ data: Data) { (testDescription, self.data) = (name, data) }

    init(_ name: String, entry: String) {
      self.init(name, TensorWriter.file(header: "{\"a\":\(entry)}", data: Data(count: 16)))
    }
  }

  static let defects = [
    Defect("empty", Data()),
    Defect("seven bytes", Data(count: 7)),
    Defect("no header", Data(count: 8)),
    Defect("header beyond the file", TensorWriter.file(header: "{}", data: Data(), length: 3)),
    Defect("huge header", TensorWriter.file(header: "{}", data: Data(), length: .max)),
    Defect("header at the limit", TensorWriter.file(header: "{}", data: Data(), length: 16 << 20 | 1)),
    Defect("no JSON", TensorWriter.file(header: "{a}", data: Data())),
    Defect("no object", TensorWriter.file(header: "[]", data: Data())),
    Defect("entry is no object", entry: "7"),
    Defect("no type", entry: #"{"shape":[4],"data_offsets":[0,16]}"#),
    Defect("no shape", entry: #"{"dtype":"F32","data_offsets":[0,16]}"#),
    Defect("shape of texts", entry: #"{"dtype":"F32","shape":["4"],"data_offsets":[0,16]}"#),
    Defect("one offset", entry: #"{"dtype":"F32","shape":[4],"data_offsets":[0]}"#),
    Defect("negative offset", entry: #"{"dtype":"F32","shape":[4],"data_offsets":[-16,0]}"#),
    Defect("offsets swapped", entry: #"{"dtype":"F32","shape":[4],"data_offsets":[16,0]}"#),
    Defect("end beyond the file", entry: #"{"dtype":"F32","shape":[5],"data_offsets":[0,20]}"#),
    Defect("size of another shape", entry: #"{"dtype":"F32","shape":[3],"data_offsets":[0,16]}"#),
    Defect("negative length", entry: #"{"dtype":"F32","shape":[-2,-2],"data_offsets":[0,16]}"#),
    Defect(
      "overflowing shape", entry: #"{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,16]}"#),
  ]

  @Test(arguments: defects)
  func aDamagedFileIsRefused(defect: Defect) { expectError(.modelDamaged) { _ = try file(defect.data) } }

  @Test func aTensorThatIsNotAsExpectedIsRefused() throws {
    var writer = TensorWriter()
    writer.add("a", [2, 2], [1, 2, 3, 4])
    writer.add("nan", [2], [1, .nan])
    writer.add("infinite", [1], [.infinity])
    writer.add("huge", [.max, .max], type: "I8", bytes: Data(count: 8))
    writer.add("whole", [1], type: "I64", bytes: Data(count: 8))
    let file = try file(writer.file)
    expectError(.modelDamaged, saying: "no tensor 'b'") { _ = try file.floats("b", shape: [1]) }
    expectError(.modelDamaged, saying: "shape [2, 2]") { _ = try file.floats("a", shape: [4]) }
    expectError(.modelDamaged, saying: "finite") { _ = try file.floats("nan", shape: [2]) }
    expectError(.modelDamaged, saying: "finite") { _ = try file.floats("infinite", shape: [1]) }
    expectError(.modelUnsupported, saying: "I64") { _ = try file.floats("whole", shape: [1]) }
    expectError(.modelUnsupported, saying: "I8") { _ = try file.floats("huge", shape: [.max, .max]) }
  }
}
