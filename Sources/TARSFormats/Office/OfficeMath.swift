/// A formula of an Office document (ECMA-376 part 1, 22.1) in the notation of LaTeX, which people and models read.
struct OfficeMath {
  /// An open element: the text inside, and the parts that it is made of.
  private struct Node {
    let name: String
    var text = ""
    var parts: [String: [String]] = [:]
    var signs: [String: String] = [:]

    func part(_ name: String) -> String { parts[name]?.first ?? "" }
  }

  private static let deepest = 100
  private static let longest = 64 << 10

  private var open: [Node] = []
  /// Elements that are open below the deepest that is kept.
  private var ignored = 0
  private var isInText = false
  private var bytes = 0

  /// - Returns: The formula, once its outermost element ends.
  mutating func end(_ name: String) -> String? {
    if name == "t" { isInText = false }
    guard ignored == 0 else {
      ignored -= 1
      return nil
    }
    guard let node = open.popLast() else { return "" }
    let text = Self.latex(node)
    guard !open.isEmpty else { return text }
    let last = open.count - 1
    if Self.parts.contains(node.name) {
      open[last].parts[node.name, default: []].append(text)
      // What no construct asks for is text like any other.
      if !Self.constructs.contains(open[last].name) { open[last].text += text }
    } else {
      open[last].text += text
      for (key, sign) in node.signs where node.name.hasSuffix("Pr") { open[last].signs[key] = sign }
    }
    return nil
  }

  mutating func start(_ name: String, _ attributes: MarkupAttributes) {
    guard open.count < Self.deepest, bytes < Self.longest else { return ignored += 1 }
    isInText = name == "t"
    if ["chr", "begChr", "endChr", "type"].contains(name), !open.isEmpty {
      open[open.count - 1].signs[name] = attributes.text("val") ?? ""
    }
    open.append(Node(name: name))
  }

  mutating func text(_ content: UnsafeBufferPointer<UInt8>) {
    guard isInText, ignored == 0, !open.isEmpty, bytes < Self.longest else { return }
    bytes += content.count
    open[open.count - 1].text += Self.symbols(String(decoding: content, as: UTF8.self))
  }

  // MARK: Notation

  private static let parts: Set<String> = [
    "num", "den", "e", "sup", "sub", "deg", "fName", "lim", "mr",
  ]

  private static let constructs: Set<String> = [
    "f", "rad", "sSup", "sSub", "sSubSup", "sPre", "nary", "d", "func", "limLow", "limUpp", "acc", "bar", "m",
    "eqArr",
    "mr", "groupChr",
  ]

  private static func latex(_ node: Node) -> String {
    let base = node.part("e")
    switch node.name {
    case "f": return fraction(node)
    case "rad": return (node.part("deg").isEmpty ? "\\sqrt" : "\\sqrt[\(node.part("deg"))]") + "{\(base)}"
    case "sSup": return "\(base)^{\(node.part("sup"))}"
    case "sSub": return "\(base)_{\(node.part("sub"))}"
    case "sSubSup", "sPre": return "\(base)_{\(node.part("sub"))}^{\(node.part("sup"))}"
    case "nary": return nary(node)
    case "d":
      let inside = (node.parts["e"] ?? []).joined(separator: ", ")
      return "\\left\(node.signs["begChr"] ?? "(")\(inside)\\right\(node.signs["endChr"] ?? ")")"
    case "func": return "\(function(node.part("fName")))\\left(\(base)\\right)"
    case "limLow": return "\(base)_{\(node.part("lim"))}"
    case "limUpp": return "\(base)^{\(node.part("lim"))}"
    case "mr": return (node.parts["e"] ?? []).joined(separator: " & ")
    case "m": return "\\begin{matrix}\((node.parts["mr"] ?? []).joined(separator: " \\\\ "))\\end{matrix}"
    case "eqArr": return (node.parts["e"] ?? []).joined(separator: " \\\\ ")
    case "acc", "bar", "groupChr": return base
    default: return node.text
    }
  }

  private static func fraction(_ node: Node) -> String {
    let (upper, lower) = (node.part("num"), node.part("den"))
    switch node.signs["type"] {
    case "noBar": return "\\genfrac{}{}{0pt}{}{\(upper)}{\(lower)}"
    case "lin": return "\(upper)/\(lower)"
    default: return "\\frac{\(upper)}{\(lower)}"
    }
  }

  private static func nary(_ node: Node) -> String {
    let sign = symbols(node.signs["chr"] ?? "∫").filter { $0 != " " }
    let lower = node.part("sub").isEmpty ? "" : "_{\(node.part("sub"))}"
    let upper = node.part("sup").isEmpty ? "" : "^{\(node.part("sup"))}"
    return "\(sign)\(lower)\(upper)\(lower.isEmpty && upper.isEmpty ? " " : "")\(node.part("e"))"
  }

  private static func function(_ name: String) -> String {
    let isName = !name.isEmpty && name.allSatisfy { $0.isLetter && $0.isASCII }
    return isName ? "\\\(name)" : name
  }

  private static let names: [Character: String] = [
    "π": "pi", "∞": "infty", "±": "pm", "∓": "mp", "×": "times", "·": "cdot", "⋅": "cdot", "÷": "div",
    "∑": "sum",
    "∏": "prod", "∫": "int", "√": "sqrt", "≤": "leq", "≥": "geq", "≠": "neq", "≈": "approx", "∂": "partial",
    "∇": "nabla", "∈": "in", "→": "rightarrow", "⇒": "Rightarrow", "∀": "forall", "∃": "exists", "…": "ldots",
    "⋯": "cdots", "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "θ": "theta",
    "λ": "lambda", "μ": "mu", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi", "ω": "omega", "Δ": "Delta",
    "Σ": "Sigma", "Ω": "Omega",
  ]

  private static func symbols(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if let name = names[character] { result += "\\\(name) " } else { result.append(plain(character)) }
    }
  }

  /// Letters of mathematical alphabets as plain ones: "𝑥" is "x".
  private static func plain(_ character: Character) -> Character {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1,
      (0x1D400..<0x1D6A4).contains(scalar.value)
    else { return character }
    let letter = (scalar.value - 0x1D400) % 52
    return Character(Unicode.Scalar(UInt8(letter < 26 ? 65 + letter : 97 + letter - 26)))
  }
}
