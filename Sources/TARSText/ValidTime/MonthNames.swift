/// Months by name, in the languages whose date phrases are understood.
enum MonthNames {
  /// 1 to 12 for a lower-case name or its usual abbreviation without the dot; `nil` for any other word.
  static func month(_ word: String) -> Int? { numbers[word] }

  private static let numbers: [String: Int] = {
    var numbers: [String: Int] = [:]
    for line in names {
      for (index, name) in line.split(separator: " ").enumerated() {
        for length in [3, 4, 5, name.count] where length <= name.count {
          note(String(name.prefix(length)), index + 1, in: &numbers)
        }
      }
    }
    return numbers.filter { $0.value != ambiguous }
  }()

  private static let ambiguous = 0

  /// An abbreviation that two months share means neither.
  private static func note(_ name: String, _ month: Int, in numbers: inout [String: Int]) {
    if let known = numbers[name], known != month {
      numbers[name] = ambiguous
    } else {
      numbers[name] = month
    }
  }

  private static let names = [
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jänner feber maerz april mai juni juli august sept oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar marts april maj juni juli august september oktober november december",
    "januar februar mars april mai juni juli august september oktober november desember",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
  ]
}
