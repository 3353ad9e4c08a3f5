import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Asks for a secret without showing it.
enum SecretPrompt {
  /// The first line of standard input; on a terminal with a question and without an echo.
  static func read() throws -> String {
    let isTerminal = isatty(STDIN_FILENO) == 1
    var settings = termios()
    if isTerminal {
      Console.write("Secret: ", to: .errors)
      tcgetattr(STDIN_FILENO, &settings)
      var silent = settings
      silent.c_lflag &= ~tcflag_t(ECHO)
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    }
    let line = readLine(strippingNewline: true)
    if isTerminal {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
      Console.write("\n", to: .errors)
    }
    guard let line, !line.isEmpty else {
      throw TARSError(.badRequest, "No secret was given.", hint: "Type it, or pipe it in as one line.")
    }
    return line
  }
}
