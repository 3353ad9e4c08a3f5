/// Programming and configuration languages by the extension of a file's name.
enum SourceLanguage {
  private static let names: [String: String] = [
    "swift": "swift", "c": "c", "h": "c", "cc": "c++", "cpp": "c++", "cxx": "c++", "hpp": "c++", "hh": "c++",
    "m": "objective-c", "mm": "objective-c", "rs": "rust", "go": "go", "java": "java", "kt": "kotlin",
    "kts": "kotlin", "scala": "scala", "groovy": "groovy", "cs": "csharp", "fs": "fsharp", "vb": "vb",
    "py": "python", "pyi": "python", "rb": "ruby", "php": "php", "pl": "perl", "pm": "perl", "lua": "lua",
    "r": "r", "jl": "julia", "dart": "dart", "ex": "elixir", "exs": "elixir", "erl": "erlang",
    "hs": "haskell",
    "ml": "ocaml", "clj": "clojure", "lisp": "lisp", "el": "lisp", "zig": "zig", "nim": "nim", "d": "d",
    "js": "javascript", "mjs": "javascript", "cjs": "javascript", "jsx": "javascript", "ts": "typescript",
    "tsx": "typescript", "vue": "vue", "svelte": "svelte", "css": "css", "scss": "css", "less": "css",
    "sh": "shell", "bash": "shell", "zsh": "shell", "fish": "shell", "ps1": "powershell", "bat": "batch",
    "cmd": "batch", "sql": "sql", "graphql": "graphql", "proto": "protobuf",
    "cmake": "cmake", "mk": "make", "gradle": "groovy", "tf": "terraform", "sty": "tex", "cls": "tex",
    "bib": "bibtex", "f90": "fortran", "f": "fortran",
    "asm": "assembly", "s": "assembly", "v": "verilog", "vhd": "vhdl", "tcl": "tcl", "diff": "diff",
    "patch": "diff",
  ]

  static func name(ofExtension text: String) -> String? { names[text] }
}
