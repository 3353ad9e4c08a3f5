import TARSText
import Testing

struct LanguageDetectorTests {
  private let detector = LanguageDetector()

  @Test(arguments: [
    ("What is the notice period?", "en"), ("Wie lang ist die Kündigungsfrist?", "de"),
    ("Quel est le délai de congé ?", "fr"), ("¿Cuál es el plazo de preaviso?", "es"),
    ("Qual è il periodo di preavviso?", "it"), ("Qual é o prazo de aviso prévio?", "pt"),
    ("Hoe lang is de opzegtermijn?", "nl"), ("Hur lång är uppsägningstiden?", "sv"),
    ("Hvad er opsigelsesvarslet, og hvornår gælder det?", "da"),
    ("Hva er oppsigelsestiden, og når gjelder den?", "no"),
    ("Mikä on irtisanomisaika?", "fi"), ("Jaki jest okres wypowiedzenia?", "pl"),
    ("Jaká je výpovědní lhůta?", "cs"), ("İhbar süresi ne kadar?", "tr"), ("Какой срок уведомления?", "ru"),
    ("Який термін повідомлення?", "uk"), ("Ποια είναι η προθεσμία;", "el"), ("ما هي فترة الإشعار؟", "ar"),
    ("通知期是多久？", "zh"), ("通知期間はどのくらいですか？", "ja"), ("통지 기간은 얼마입니까?", "ko"),
    ("מהי תקופת ההודעה?", "he"), ("ระยะเวลาแจ้งล่วงหน้าคือเท่าไร", "th"), ("नोटिस अवधि क्या है?", "hi"),
    ("Thời hạn báo trước là bao nhiêu?", "vi"), ("Kündigungsfrist Mietverhältnis", "de"),
  ])
  func `a question's language is known`(text: String, language: String) {
    #expect(detector.language(of: text) == language)
  }

  @Test(arguments: ["", "12345", "…!?", "x", "zzyzx", "SKU-4711", "👍"])
  func `no language is claimed without evidence`(text: String) {
    #expect(detector.language(of: text) == nil)
  }

  @Test(.enabled(if: EvaluationSet.exists("xquad-r")), arguments: ["en", "de", "es", "zh", "ar"])
  func `xquad-r's paragraphs and questions are recognised`(language: String) throws {
    for (file, least) in [("corpus", 0.99), ("queries", 0.985)] {
      let texts = try EvaluationSet.texts("xquad-r/\(language)/\(file).jsonl")
      let right = texts.count { detector.language(of: $0) == language }
      #expect(Double(right) >= least * Double(texts.count), "\(file): \(right) of \(texts.count)")
    }
  }
}
