/// What a scrypt hash costs (RFC 7914): memory is 128 x 2^logRounds x blockSize bytes.
package struct PasswordCost: Hashable, Sendable {
  /// Binary logarithm of N, 1 to 20.
  package let logRounds: Int
  /// r, 1 to 32.
  package let blockSize: Int
  /// p, 1 to 16.
  package let parallelism: Int

  /// `nil` where a parameter is out of its range or the memory would exceed 256 MiB.
  package init?(logRounds: Int, blockSize: Int, parallelism: Int) {
    guard 1...20 ~= logRounds, 1...32 ~= blockSize, 1...16 ~= parallelism,
      128 * blockSize << logRounds <= 256 << 20
    else { return nil }
    self.init(checked: logRounds, blockSize, parallelism)
  }

  private init(checked logRounds: Int, _ blockSize: Int, _ parallelism: Int) {
    self.logRounds = logRounds
    self.blockSize = blockSize
    self.parallelism = parallelism
  }

  /// For people's passwords: 32 MiB, about a tenth of a second.
  package static let standard = PasswordCost(checked: 15, 8, 1)

  /// For tests alone: 16 KiB.
  package static let cheap = PasswordCost(checked: 4, 8, 1)

  /// Grows with the work of one guess.
  var work: Int { blockSize * parallelism << logRounds }
}
