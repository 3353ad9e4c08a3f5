import TARSKernels
import Testing

struct NumberTests {
  #if !(os(macOS) && arch(x86_64))
    @Test func everyHalfIsWidenedExactly() {
      let halves = (0...UInt16.max).map { $0 }
      var result = [Float](repeating: 0, count: halves.count)
      tars_widen_f16(halves, halves.count, &result)
      let wrong = halves.filter { half in
        let (expected, found) = (Float(Float16(bitPattern: half)), result[Int(half)])
        return expected.isNaN ? !found.isNaN : expected.bitPattern != found.bitPattern
      }
      #expect(wrong == [])
    }
  #endif

  @Test func everyBF16IsTheUpperHalfOfAFloat() {
    let halves = (0...UInt16.max).map { $0 }
    var result = [Float](repeating: 0, count: halves.count)
    tars_widen_bf16(halves, halves.count, &result)
    #expect(result.map(\.bitPattern) == halves.map { UInt32($0) << 16 })
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func oneValueThatIsNoNumberIsFound(bad: Float) {
    var values = [Float](repeating: .greatestFiniteMagnitude, count: 100)
    #expect(tars_all_finite(values, values.count))
    values[77] = bad
    #expect(!tars_all_finite(values, values.count))
  }

  /// Vectors of the reference implementation.
  @Test(
    arguments: [
      ("", 0xef46_db37_51d8_e999), ("a", 0xd24e_c4f1_a98c_6e5b), ("abc", 0x44bc_2cf5_ad77_0999),
      ("Nobody inspects the spammish repetition", 0xfbce_a83c_8a37_8bf1),
    ] as [(String, UInt64)])
  func checksumsMatchTheSpecification(text: String, expected: UInt64) {
    #expect(tars_xxh64(Array(text.utf8), text.utf8.count) == expected)
  }

  @Test func everyLengthHasAnotherChecksum() {
    let bytes = [UInt8](repeating: 0, count: 200)
    #expect(Set((0...200).map { tars_xxh64(bytes, $0) }).count == 201)
  }
}
