/// Country codes of telephone numbers (ITU-T E.164).
enum CallingCodes {
  /// The number behind a country code.
  struct Rest {
    let digits: ArraySlice<UInt8>
    let lengths: ClosedRange<Int>

    /// Whether so many digits are possible there; a "(0)" that is only dialled inside the country may be among them.
    var isPlausible: Bool {
      lengths.contains(digits.count) || (digits.first == 0x30 && lengths.contains(digits.count - 1))
    }
  }

  /// `nil` where no country code leads.
  static func rest(of digits: [UInt8]) -> Rest? {
    for length in 1...3 where digits.count > length {
      let code = digits[..<length].reduce(0) { $0 * 10 + Int($1) - 48 }
      guard known.contains(code) else { continue }
      return Rest(digits: digits[length...], lengths: lengths[code] ?? 7...12)
    }
    return nil
  }

  /// Digits of national numbers where they are well known.
  private static let lengths: [Int: ClosedRange<Int>] = [
    1: 10...10, 7: 10...10, 30: 10...10, 31: 9...9, 32: 8...9, 33: 9...9, 34: 9...9, 36: 8...9, 39: 8...11,
    41: 9...9, 43: 7...12, 44: 9...10, 45: 8...8, 46: 7...10, 47: 8...8, 48: 9...9, 49: 7...11, 55: 10...11,
    61: 9...9, 81: 9...10, 86: 10...11, 91: 10...10, 351: 9...9, 352: 6...9, 353: 7...9, 358: 6...10,
    420: 9...9,
    423: 7...9,
  ]

  private static let known: Set<Int> = {
    var known: Set<Int> = [1, 7, 20, 27, 81, 82, 84, 86, 98]
    for codes in [
      30...34, 36...36, 39...41, 43...49, 51...58, 60...66, 90...95, 211...213, 216...216, 218...218,
      220...269,
      290...291, 297...299, 350...359, 370...383, 385...387, 389...389, 420...421, 423...423, 500...509,
      590...599,
      670...670, 672...692, 852...853, 855...856, 880...880, 886...886, 960...968, 970...977, 992...996,
      998...998,
    ] { known.formUnion(codes) }
    return known
  }()
}
