/// Finds the activation maxima that int8 packing needs, by running the FP32 encoder over a few texts.
enum Calibration {
  /// Chosen to stir many channels: prose, code, numbers, another language.
  static let texts = [
    "the quick brown fox jumps over the lazy dog. this document describes how to configure the server, "
      + "rotate its logs and restore a backup.",
    "What is the capital of France?",
    "def main(argc, argv): return parse(argv[1:]) # entry point",
    "ISO-8601 dates look like 2024-05-17T10:32:00Z; versions look like v1.2.3-rc4.",
    "She said that the results (p < 0.05, n = 132) were significant, but the reviewers weren't convinced.",
    "Installation: run `apt-get install foo`, then edit /etc/foo.conf and restart the daemon.",
    "Die Katze sitzt auf dem Dach und schaut den Vögeln zu.",
    "invoice total 1,284.50 EUR due within 30 days of receipt; late payments incur 1.5% interest per month",
    "Photosynthesis converts light energy into chemical energy stored in glucose, releasing oxygen as a "
      + "by-product.",
  ]

  static func maxima(_ packer: WeightPacker, tokenizer: WordPieceTokenizer) throws -> ActivationMaxima {
    let encoder = try packer.pack(.fp32, maxima: nil)
    let sequences = texts.map { tokenizer.encode($0, limit: min(128, encoder.shape.positions)) }
    let capacity = sequences.map(\.count).max() ?? 0
    let pass = ForwardPass(encoder, pooling: .mean, capacity: capacity)
    pass.observed = ActivationMaxima(shape: encoder.shape)
    for sequence in sequences { _ = pass.vectors(of: [sequence]) }
    return pass.observed!
  }
}
