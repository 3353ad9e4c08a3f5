import TARSCore
import TARSText
import Testing

/// Dates in documents of the eight languages that questions are understood in.
struct ValidTimeLanguagesTests {
  private func found(_ text: String, _ metadata: [String: String] = [:], name: String = "a.txt") -> ValidTime
  {
    let document = ParsedDocument(
      mediaType: "text/plain", parser: "test/1", blocks: [TextBlock(.paragraph, text)], metadata: metadata)
    return ValidTimeFinder().validTime(of: document, fileName: name, modifiedAt: nil)
  }

  private func time(_ from: String?, _ to: String?, _ source: ValidTimeSource) throws -> ValidTime {
    ValidTime(
      from: try from.map { try TimeExpression.require(iso: $0).start },
      to: try to.map { try TimeExpression.require(iso: $0).start }, source: source)
  }

  @Test(
    "a sentence tells the beginning",
    arguments: [
      ("This tariff takes effect on 1 June 2024.", "2024-06-01"), ("Gilt ab 1. Juni 2024", "2024-06-01"),
      ("Le présent tarif prend effet le 1er juin 2024.", "2024-06-01"),
      ("entre en vigueur à compter du 1er juin 2024", "2024-06-01"),
      ("Date d'entrée en vigueur : 1er juin 2024", "2024-06-01"),
      ("El reglamento entra en vigor el 1 de junio de 2024.", "2024-06-01"),
      ("Válido desde el 1º de junio de 2024", "2024-06-01"), ("Vigencia: 1 de junio de 2024", "2024-06-01"),
      ("Il regolamento è in vigore dal 1° giugno 2024.", "2024-06-01"),
      ("Con decorrenza dal 1 giugno 2024", "2024-06-01"),
      ("O regulamento entra em vigor a 1 de junho de 2024.", "2024-06-01"),
      ("Produz efeitos a partir de 1.º de junho de 2024", "2024-06-01"),
      ("Ingangsdatum: 1 juni 2024", "2024-06-01"),
      ("Deze wet treedt in werking op 1 juni 2024.", "2024-06-01"),
      ("本法自二〇二四年六月一日起施行。", "2024-06-01"), ("生效日期:2024年6月1日", "2024-06-01"),
      ("本规定于2024年6月1日起生效。", "2024-06-01"), ("最后更新:2024年6月1日", "2024-06-01"),
    ])
  func start(text: String, from: String) throws {
    #expect(found(text) == (try time(from, nil, .text)))
  }

  @Test(
    "a sentence tells the end, the last day included",
    arguments: [
      ("Applicable until 30 June 2024", nil, "2024-07-01"), ("Gilt bis 30. Juni 2024", nil, "2024-07-01"),
      ("Valable jusqu'au 30 juin 2024", nil, "2024-07-01"), ("Expire le 30 juin 2024", nil, "2024-07-01"),
      ("Válido hasta el 30 de junio de 2024", nil, "2024-07-01"),
      ("Valido fino al 30 giugno 2024", nil, "2024-07-01"),
      ("Válida até 30 de junho de 2024", nil, "2024-07-01"),
      ("Geldig tot en met 30 juni 2024", nil, "2024-07-01"), ("有效期至2024年6月30日", nil, "2024-07-01"),
      ("Valable du 1er janvier 2024 au 30 juin 2024", "2024-01-01", "2024-07-01"),
      ("Válido del 1 de enero de 2024 al 30 de junio de 2024", "2024-01-01", "2024-07-01"),
      ("Valido dal 1° gennaio 2024 al 30 giugno 2024", "2024-01-01", "2024-07-01"),
      ("Válido de 1 de janeiro de 2024 até 30 de junho de 2024", "2024-01-01", "2024-07-01"),
      ("Geldig van 1 januari 2024 tot 30 juni 2024", "2024-01-01", "2024-07-01"),
      ("有效期自2024年1月1日至2024年6月30日", "2024-01-01", "2024-07-01"),
    ] as [(String, String?, String?)])
  func end(text: String, from: String?, to: String?) throws {
    #expect(found(text) == (try time(from, to, .text)))
  }

  @Test(
    "fields tell",
    arguments: [
      ["gültig_ab": "2024-01-01", "gültig_bis": "2024-06-30"],
      ["valid_from": "2024-01-01", "valid_to": "2024-07-01"],
      ["Valable dès": "1er janvier 2024", "Valable jusqu'au": "30 juin 2024"],
      ["válido_desde": "1 de enero de 2024", "válido_hasta": "30 de junio de 2024"],
      ["valido dal": "1 gennaio 2024", "valido fino al": "30 giugno 2024"],
      ["em_vigor_desde": "1 de janeiro de 2024", "em_vigor_até": "30 de junho de 2024"],
      ["geldig_vanaf": "1 januari 2024", "geldig_tot": "30 juni 2024"],
      ["生效日期": "2024年1月1日", "有效期至": "2024年6月30日"],
    ])
  func fields(metadata: [String: String]) throws {
    #expect(found("effective 1 May 1990", metadata) == (try time("2024-01-01", "2024-07-01", .metadata)))
  }

  @Test(
    "a file name tells",
    arguments: [
      ("Tarif März 2024.pdf", "2024-03-01", nil), ("tarif 1er mars 2024.pdf", "2024-03-01", nil),
      ("tarifa marzo 2024.pdf", "2024-03-01", nil), ("2024年3月报告.pdf", "2024-03-01", nil),
      ("tarief 1 maart 2024.pdf", "2024-03-01", nil), ("tarifa 1 de março de 2024.pdf", "2024-03-01", nil),
      ("tariff valid until 2024-06-30.pdf", nil, "2024-07-01"),
      ("Tarif 2024-01-01 bis 2024-06-30.pdf", "2024-01-01", "2024-07-01"),
      ("tarif jusqu'au 30 juin 2024.pdf", nil, "2024-07-01"),
      ("tariff 2024-01 to 2024-06.pdf", "2024-01-01", "2024-07-01"),
      ("welcome to 2024.pdf", "2024-01-01", nil),
    ] as [(String, String?, String?)])
  func fileName(name: String, from: String?, to: String?) throws {
    #expect(found("Text", name: name) == (try time(from, to, .fileName)))
  }

  @Test(arguments: [
    "有效的方法于2010年提出。", "Une méthode valable. Juin 2024 était chaud.", "Il est né le 1er juin 2024.",
    "Nació el 1 de junio de 2024.", "Hij is geboren op 1 juni 2024.", "他生于2024年6月1日。", "valido", "有效期",
    "自2024年2月30日起施行",
  ])
  func `no date is claimed where the text tells none`(text: String) throws {
    #expect(found(text) == (try time(nil, nil, .none)))
  }
}
