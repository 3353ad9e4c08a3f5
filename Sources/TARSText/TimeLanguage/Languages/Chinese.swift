extension TimeLanguage {
  /// Every character is a token of its own; traditional forms are read as simplified ones.
  static let chinese = TimeLanguage(
    code: "zh",
    weekdays: "1 一; 2 二; 3 三; 4 四; 5 五; 6 六; 7 日 天",
    seasons: "1 春; 2 夏; 3 秋; 4 冬",
    // First characters of units; `unit` adds the rest.
    units: "1 分; 2 小; 3 天 日; 4 周 星 礼; 6 月; 7 季; 9 年; 11 世",
    numbers: """
      0 〇 零; 1 一; 2 二 两; 3 三; 4 四; 5 五; 6 六; 7 七; 8 八; 9 九; 10 十; 100 百; 1000 千
      """,
    joiners: "和 与 及 或",
    clockWords: "3 点 时",
    counted: """
      人 名 个 元 块 美 欧 米 公 里 件 份 页 字 次 台 家 位 只 张 本 套 吨 克 岁 天 小 分 秒 号 室 房 万 亿 千 百 多 余 字 行 条 种 倍 度
      """,
    rules: chinesePoints + chinesePhrases + chineseVersions)

  private static let unit = "(个|) {unit} (期|拜|度|纪|时|钟|)"
  private static let year = "({yyyy} 年|{y})"

  private static let chinesePoints: [Rule] = [
    Rule(.years, .yearOffset(-1), "去 年\n上 (一|) 年"),
    Rule(.years, .yearOffset(0), "(今|本) 年\n这 一 年"),
    Rule(.years, .yearOffset(1), "明 年\n下 (一|) 年"),
    Rule(.years, .yearOffset(-2), "前 年"),
    Rule(.years, .yearOffset(2), "后 年"),
    Rule(.years, .namedYear, "公 元 {n} 年"),
    Rule(.basics, .dayOffset(0), "(今|本) (天|日)"),
    Rule(.basics, .dayOffset(-1), "昨 (天|日)"),
    Rule(.basics, .dayOffset(-2), "前 (天|日)"),
    Rule(.basics, .dayOffset(-3), "大 前 天"),
    Rule(.basics, .dayOffset(1), "明 (天|日)"),
    Rule(.basics, .dayOffset(2), "后 天"),
    Rule(.basics, .unitOffset(-1), "上 (一|) \(unit)"),
    Rule(.basics, .unitOffset(-2), "上 上 \(unit)"),
    Rule(.basics, .unitOffset(0), "(本|这|这 一) \(unit)"),
    Rule(.basics, .unitOffset(1), "下 (一|) \(unit)"),
    Rule(.basics, .unitOffset(2), "下 下 \(unit)"),
    Rule(.basics, .ago, "{n} \(unit) (前|之 前|以 前)"),
    Rule(
      .basics, .lastUnits,
      "(过 去|最 近|近|前|这) (的|) {n} \(unit) (内|里|来|间|中|以 来|之 内|)\n{n} \(unit) (来|以 来)"),
    Rule(.basics, .nextUnits, "(未 来|今 后|接 下 来) (的|) {n} \(unit) (内|里|)"),
    Rule(.basics, .weekdayOfWeek(-1), "上 (个|) (周|星 期|礼 拜) {weekday}"),
    Rule(.basics, .weekdayOfWeek(0), "(本|这|这 个) (周|星 期|礼 拜) {weekday}"),
    Rule(.basics, .weekdayOfWeek(1), "下 (个|) (周|星 期|礼 拜) {weekday}"),
    Rule(
      .basics, .date,
      """
      \(year) {m} 月 {d} (日|号) ((,|) (星 期|周) {weekday}|)
      {m} 月 {d} (日|号)
      \(year) (的|) {m} 月 (份|)
      {m} 月 (份|)
      (周|星 期|礼 拜) {weekday}
      """),
    Rule(.basics, .days, "\(year) {m} 月 {d} (日|号|) (-|到|至) {d} (日|号)"),
    Rule(.basics, .season, "\(year) (的|) {season} (天|季|)\n{season} (天|季)"),
    Rule(
      .basics, .quarter,
      "\(year) (的|) 第 {n} (个|) 季 (度|)\n第 {n} (个|) 季 度\n\(year) (的|) {n} 季 度\n\(year) q ~{n}"),
    Rule(.basics, .quarterOf(4), "\(year) (的|) (最 后 一 个|最 后 一) 季 度"),
    Rule(.basics, .half(1), "\(year) (的|) 上 半 年\n上 半 年"),
    Rule(.basics, .half(2), "\(year) (的|) 下 半 年\n下 半 年"),
    Rule(.basics, .week, "\(year) (的|) 第 {n} (个|) (周|星 期)"),
    Rule(.basics, .decade, "{decade} 年 代\n{n} 年 代"),
    Rule(.basics, .centuryDecade, "{century} 世 纪 {n} 年 代"),
    Rule(.basics, .century, "{century} 世 纪"),
    Rule(.basics, .fiscalYear, "{yyyy} (财|财 政|会 计) 年 (度|)\n{yyyy} 年 (财|财 政|会 计) 年 度"),
    Rule(.basics, .yearSpan, "{span} (财|财 政|会 计|学|赛) (年|季) (度|)"),
    Rule(.basics, .fiscalOffset(-1), "上 (一|个|) (个|) (财|财 政|会 计) 年 (度|)"),
    Rule(.basics, .fiscalOffset(0), "本 (财|财 政|会 计) 年 (度|)"),
    Rule(.basics, .fiscalOffset(1), "下 (一|个|) (个|) (财|财 政|会 计) 年 (度|)"),
    Rule(.basics, .yearPart(0), "{y} 年 初\n年 初"),
    Rule(.basics, .yearPart(2), "{y} 年 (底|末)\n年 底"),
    Rule(.basics, .unitPart(0), "(本|) {unit} 初"),
    Rule(.basics, .unitPart(2), "(本|) {unit} (底|末)"),
    Rule(.points, .whole, "{b} (的|) (上 午|早 上|凌 晨|) {clock} (分|)"),
    Rule(.points, .afternoon, "{b} (的|) (下 午|晚 上|傍 晚) {clock} (分|)"),
    Rule(.points, .part(0), "{b} (的|) (初|初 期|上 旬)"),
    Rule(.points, .part(1), "{b} (的|) (中 旬|中 期)"),
    Rule(.points, .part(2), "{b} (的|) (底|末|下 旬|末 期)"),
  ]

  private static let chinesePhrases: [Rule] = [
    Rule(.phrases, .period, "(在|于|自) {p} (期 间|间|时|内|里|中|)\n{p} (期 间|间|内)"),
    Rule(.phrases, .asOf, "(截 至|截 止|截 止 到|截 至 到|截 止 至) {p} (为 止|止|)"),
    Rule(.phrases, .before, "(在|) {p} (以 前|之 前|前)\n早 于 {p}"),
    Rule(.phrases, .after, "(在|) {p} (以 后|之 后|后)\n晚 于 {p}"),
    Rule(
      .phrases, .since,
      "(自|从|自 从|打) {p} (以 来|起|开 始|以 后|至 今|到 现 在|到 今|)\n{p} (以 来|起|至 今|开 始)"),
    Rule(.phrases, .until, "(直 到|到|至|不 晚 于) {p} (为 止|止|之 前|)\n{p} (为 止|止)"),
    Rule(
      .phrases, .between,
      """
      (从|自|在|) {p} (到|至|-) {p} (之 间|期 间|为 止|间|)
      (在|) {p} (和|与|跟) {p} (之 间|期 间|间)
      """),
    Rule(.phrases, .latest, "(最 新|目 前|现 在|当 前|现 行|如 今|眼 下|现 今)"),
    Rule(.phrases, .first, "(最 初|原 先|起 初|当 初)"),
    Rule(
      .phrases, .change,
      """
      (有 什 么|有 哪 些|哪 些|什 么|发 生 了) (变 化|改 变|变 更|不 同|修 改|区 别|变 动|更 新)
      (改|变) 了 (什 么|哪 些)
      """),
    Rule(.phrases, .changeOf, "(变 化|改 变|变 更|修 改|区 别|变 动|不 同)"),
    Rule(
      .phrases, .unresolved,
      """
      (在|) 两 次 \(event) (之 间|间|期 间)
      (在|自|自 从|) (第 {n} 次|上 次|) \(event) (之 前|以 前|前|之 后|以 后|后|期 间|以 来)
      """),
    Rule(.phrases, .nothing, "{n} \(unit) (内|之 内|以 内|后|之 后|以 后)\n(每|一 个) 月\n前 后 天"),
  ]

  private static let event = """
    (审 计|会 议|选 举|检 查|修 订|事 故|合 并|战 争|疫 情|改 革|收 购|签 署|发 布|危 机|成 立|搬 迁|装 修|迁 移|大 会)
    """
  private static let version = "(版|个 版 本|版 本|次 修 订|稿)"

  private static let chineseVersions: [Rule] = [
    Rule(.phrases, .version, "第 {n} \(version)\n(版 本|修 订 版) {n}"),
    Rule(
      .phrases, .versionOrdinal(-1),
      "(最 新|当 前|现 行|目 前|现 在) (的|) (版|版 本)\n最 后 (一|) (个|) (版|版 本)"),
    Rule(.phrases, .versionOrdinal(-2), "(上 一|前 一|上|旧) (个|) (版|版 本)\n倒 数 第 二 (个|) (版|版 本)"),
    Rule(.phrases, .versionOrdinal(1), "(最 初|原 始|首 个|最 早) (的|) (版|版 本)\n初 版"),
  ]
}
