import TARSCore

/// The page around exported conversations: nothing in it is loaded from elsewhere, or runs.
enum HTMLPage {
  static func beginning(title: String, at moment: Instant) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(title) – T.A.R.S., \(moment.date)</title>
    <style>
    body { font: 1rem/1.5 serif; max-width: 45rem; margin: 2rem auto; padding: 0 1rem; color: #111; background: #fff; }
    article { break-after: page; }
    h1 { font-size: 1.5rem; }
    h2 { font-size: 1rem; margin-bottom: .25rem; break-after: avoid; }
    .text { white-space: pre-wrap; overflow-wrap: anywhere; }
    .question .text { border-left: .25rem solid #888; padding-left: .75rem; }
    .note, .notes { font-size: .85rem; color: #444; }
    </style>
    </head>
    <body>

    """
  }

  static let end = "</body>\n</html>\n"

  /// Good for text and for values in double quotes.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
