/// Finds the activation maxima that int8 packing needs, by running the FP32 encoder over a few texts.
enum Calibration {
  /// Chosen to stir many channels: prose of several trades and languages, code, tables, numbers, fragments.
  static let texts = [
    "the quick brown fox jumps over the lazy dog. this document describes how to configure the "
      + "server, rotate its logs and restore a backup.",
    "What is the capital of France?",
    "def main(argc, argv): return parse(argv[1:]) # entry point",
    "ISO-8601 dates look like 2024-05-17T10:32:00Z; versions look like v1.2.3-rc4.",
    "She said that the results (p < 0.05, n = 132) were significant, but the reviewers weren't "
      + "convinced.",
    "Installation: run `apt-get install foo`, then edit /etc/foo.conf and restart the daemon.",
    "Die Katze sitzt auf dem Dach und schaut den Vögeln zu.",
    "invoice total 1,284.50 EUR due within 30 days of receipt; late payments incur 1.5% interest per "
      + "month",
    "Photosynthesis converts light energy into chemical energy stored in glucose, releasing oxygen "
      + "as a by-product.",
    "The tenant shall give written notice no later than three months before the end of the term; the "
      + "landlord may terminate the lease with immediate effect if the rent remains unpaid.",
    "how to renew a passport that was lost abroad",
    "Inhibition of the kinase reduced tumour growth in mice, but overexpression of the receptor in T "
      + "cells restored cytokine secretion and increased mortality.",
    "Les employés ont droit à cinq semaines de congés payés par an, selon l'article 12 de la "
      + "convention collective.",
    "Das Bundesgesetz tritt am 1. Januar 2023 in Kraft; die bisherigen Bestimmungen bleiben für "
      + "laufende Verfahren anwendbar.",
    "| quarter | revenue | margin |\n| Q1 2023 | 4.2 M | 18 % |\n| Q2 2023 | 4.9 M | 21 % |",
    "SELECT name, COUNT(*) FROM orders WHERE created_at >= '2024-01-01' GROUP BY name HAVING "
      + "COUNT(*) > 5;",
    "Dear Ms. Novak, thank you for your message of 3 March. Attached you find the minutes of the "
      + "meeting and the revised budget. Kind regards",
    "He was born in 1879 in Ulm and served as president of the society from 1916 to 1918, when the "
      + "empire fell.",
    "Preheat the oven to 180 °C, mix flour, sugar and two eggs, and bake for 35 minutes until golden.",
    "ERROR 2024-02-11 03:14:07 [worker-7] connection to 10.0.0.12:5432 refused: retrying in 30 s "
      + "(attempt 4/10)",
    "The supersonic flow over a slender body at small angles of attack was computed with a "
      + "linearised theory and compared with wind tunnel measurements of pressure.",
    "我们的办公室周一至周五上午九点开门。",
    "El Consejo aprobó el presupuesto; ¿cuándo se publicará la nueva tarifa?",
    "x",
    "???",
  ]

  /// Longest sequence of a calibration, for a model that reads `maxTokens`.
  static func limit(_ maxTokens: Int) -> Int { min(128, maxTokens) }

  /// Each of the texts as a question, with the next one as its passage.
  static func pairs(_ tokenizer: PairTokenizer) -> [TokenSequence] {
    zip(texts, texts.dropFirst() + texts.prefix(1)).flatMap { tokenizer.sequences(of: [$1], for: $0) }
  }

  static func maxima(_ packer: WeightPacker, over sequences: [TokenSequence]) throws -> ActivationMaxima {
    let encoder = try packer.pack(.fp32, maxima: nil)
    let pass = ForwardPass(encoder, capacity: sequences.map(\.count).max() ?? 0)
    pass.observed = ActivationMaxima(shape: encoder.shape)
    for sequence in sequences { pass.run([sequence], wanted: .allTokens) }
    return pass.observed!
  }
}
