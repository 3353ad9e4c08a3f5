import TARSCore

/// What an attempt to send a message says.
struct DeliveryVerdict {
  var status: Int?
  /// `nil` for success.
  var error: String?
  /// How long the receiver asks to be left alone.
  var pause: Duration?
  /// Whether the receiver says that it is there no more.
  var isGone = false

  /// By the answer's status: 2xx is success, 410 the end of the webhook, all others are worth another try.
  init(_ answer: HTTPFetched) {
    status = answer.status
    switch answer.status {
    case 200...299: error = nil
    case 300...399: error = "The receiver redirects, which isn't followed."
    case 410:
      isGone = true
      error = "The receiver says that it is gone (status 410)."
    default: error = "The receiver answered with status \(answer.status)."
    }
    pause = answer.headers["retry-after"].flatMap(Int.init).map { .seconds(max(0, $0)) }
  }

  init(_ failure: TARSError) { error = failure.message }
}
