/// How often a login may be tried.
package struct LoginLimits: Hashable, Sendable {
  /// Tries for one account from one address, or with one device cookie, before waits begin.
  package var triesBeforeWaiting: Int
  /// The first wait; each further failure doubles it.
  package var firstWait: Duration
  package var longestWait: Duration
  /// After this long without a try a failure is forgotten.
  package var forgetting: Duration
  /// Failures from one address, whatever the account: at once, and the time for one more.
  package var perAddress: Int
  package var addressRefill: Duration
  /// Failures for one account from devices and addresses it doesn't know: at once, and the time for one more.
  /// Half of them are for addresses that try for the first time in a day.
  package var perAccount: Int
  package var accountRefill: Duration
  /// How long an address is known at which the account signed in.
  let knowing = Duration.seconds(30 * 86_400)
  /// After this long without a try for the account an address counts as new.
  let newness = Duration.seconds(86_400)

  package init(
    triesBeforeWaiting: Int = 5, firstWait: Duration = .seconds(2), longestWait: Duration = .seconds(900),
    forgetting: Duration = .seconds(900), perAddress: Int = 50, addressRefill: Duration = .seconds(6),
    perAccount: Int = 50, accountRefill: Duration = .seconds(60)
  ) {
    self.triesBeforeWaiting = triesBeforeWaiting
    self.firstWait = firstWait
    self.longestWait = longestWait
    self.forgetting = forgetting
    self.perAddress = perAddress
    self.addressRefill = addressRefill
    self.perAccount = perAccount
    self.accountRefill = accountRefill
  }

  var address: TokenBucket.Size { TokenBucket.Size(most: perAddress, refill: addressRefill) }
  /// Of each half.
  var account: TokenBucket.Size {
    TokenBucket.Size(most: max(1, perAccount / 2), refill: accountRefill * 2)
  }
}
