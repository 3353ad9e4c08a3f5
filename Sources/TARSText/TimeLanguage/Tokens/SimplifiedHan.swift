/// The traditional forms of the characters that Chinese words of time are written with.
enum SimplifiedHan {
  /// The simplified form; any other scalar stays as it is.
  static func scalar(_ scalar: UInt32) -> UInt32 { forms[scalar] ?? scalar }

  private static let forms: [UInt32: UInt32] = {
    let traditional = "個週號後來間從紀點時現當兩過開會變異財裡內鐘禮併戰選舉檢審計發佈革購簽簡歷經記舊區別動種嗎麼舉"
    let simplified = "个周号后来间从纪点时现当两过开会变异财里内钟礼并战选举检审计发布革购签简历经记旧区别动种吗么举"
    let pairs = zip(traditional.unicodeScalars, simplified.unicodeScalars).map { ($0.value, $1.value) }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }()
}
