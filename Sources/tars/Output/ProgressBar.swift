/// A bar on the error stream, drawn on a terminal only.
struct ProgressBar {
  var done = 0
  var total = 0

  private var visible: Bool { Console.isTerminal(.errors) }

  /// One more step is done; `label` says which.
  mutating func advance(_ label: String) {
    done += 1
    draw(label)
  }

  func draw(_ label: String) {
    guard visible, total > 0 else { return }
    let width = 28
    let filled = min(width, width * done / total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    Console.write("\r\u{1B}[K\(bar) \(done)/\(total) \(label.shortened(to: 60))", to: .errors)
  }

  func clear() {
    if visible { Console.write("\r\u{1B}[K", to: .errors) }
  }
}
