/// Blanks what is no code, so that words in comments and strings count for nothing.
///
/// Knows line comments, nested block comments, and strings: plain, multi-line and raw ones. What is
/// interpolated into a string is blanked with it.
enum SwiftCode {
  static func masked(_ text: String) -> String {
    var scanner = Scanner(Array(text.utf8))
    scanner.run()
    return scanner.result
  }

  private struct Scanner {
    private static let newline = UInt8(ascii: "\n")

    private let input: [UInt8]
    private var position = 0
    private var output: [UInt8] = []

    init(_ input: [UInt8]) { self.input = input }

    var result: String { String(decoding: output, as: UTF8.self) }

    mutating func run() {
      while position < input.count {
        if !Self.beginnings.contains(input[position]) {
          output.append(input[position])
          position += 1
        } else if at("//") {
          blankLine()
        } else if at("/*") {
          blankBlockComment()
        } else if let hashes = rawStringStart() {
          blankString(hashes: hashes)
        } else {
          output.append(input[position])
          position += 1
        }
      }
    }

    /// Bytes with which a comment or a string begins.
    private static let beginnings = Set("/\"#".utf8)

    private func at(_ word: String) -> Bool { input[position...].starts(with: word.utf8) }

    /// Number of "#" before the quote that begins a string here; `nil` where none begins.
    private func rawStringStart() -> Int? {
      var end = position
      while end < input.count, input[end] == UInt8(ascii: "#") { end += 1 }
      return end < input.count && input[end] == UInt8(ascii: "\"") ? end - position : nil
    }

    private mutating func blank(_ count: Int) {
      for _ in 0..<min(count, input.count - position) {
        output.append(input[position] == Self.newline ? Self.newline : UInt8(ascii: " "))
        position += 1
      }
    }

    private mutating func blankLine() {
      while position < input.count, input[position] != Self.newline { blank(1) }
    }

    private mutating func blankBlockComment() {
      var depth = 0
      repeat {
        if at("/*") {
          depth += 1
          blank(2)
        } else if at("*/") {
          depth -= 1
          blank(2)
        } else {
          blank(1)
        }
      } while depth > 0 && position < input.count
    }

    private mutating func blankString(hashes: Int) {
      let fence = String(repeating: "#", count: hashes)
      blank(hashes)
      let quote = at("\"\"\"") ? "\"\"\"" : "\""
      blank(quote.count)
      while position < input.count, !at(quote + fence) {
        if at("\\" + fence + "(") {
          blankInterpolation(opening: fence.count + 2)
        } else {
          blank(at("\\" + fence) ? 2 + hashes : 1)
        }
      }
      blank(quote.count + hashes)
    }

    private mutating func blankInterpolation(opening: Int) {
      blank(opening)
      var depth = 1
      while position < input.count, depth > 0 {
        if let hashes = rawStringStart() {
          blankString(hashes: hashes)
          continue
        }
        if input[position] == UInt8(ascii: "(") { depth += 1 }
        if input[position] == UInt8(ascii: ")") { depth -= 1 }
        blank(1)
      }
    }
  }
}
