/// A byte pattern by which a kind of file is known.
struct Signature {
  let offset: Int
  let pattern: [UInt8]
  let type: FileType

  private init(_ pattern: [UInt8], _ mediaType: String, _ description: String, at offset: Int = 0) {
    self.offset = offset
    self.pattern = pattern
    type = .unsupported(mediaType, description)
  }

  private init(_ text: String, _ mediaType: String, _ description: String, at offset: Int = 0) {
    self.init(Array(text.utf8), mediaType, description, at: offset)
  }

  func matches(_ bytes: [UInt8]) -> Bool {
    bytes.count >= offset + pattern.count && bytes[offset...].starts(with: pattern)
  }

  /// Kinds that are not read; the more specific ones come first.
  static let all: [Signature] = images + archives + media + programs + documents

  private static let images: [Signature] = [
    Signature([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png", "a PNG image"),
    Signature([0xFF, 0xD8, 0xFF], "image/jpeg", "a JPEG image"),
    Signature("GIF87a", "image/gif", "a GIF image"),
    Signature("GIF89a", "image/gif", "a GIF image"),
    Signature([0x49, 0x49, 0x2A, 0], "image/tiff", "a TIFF image"),
    Signature([0x4D, 0x4D, 0, 0x2A], "image/tiff", "a TIFF image"),
    Signature("WEBP", "image/webp", "a WebP image", at: 8),
    Signature("ftypheic", "image/heic", "a HEIC image", at: 4),
    Signature("ftypmif1", "image/heif", "a HEIF image", at: 4),
    Signature("ftypavif", "image/avif", "an AVIF image", at: 4),
    Signature("8BPS", "image/vnd.adobe.photoshop", "a Photoshop image"),
    Signature([0, 0, 1, 0], "image/x-icon", "an icon"),
  ]

  private static let archives: [Signature] = [
    Signature([0x1F, 0x8B], "application/gzip", "a gzip archive"),
    Signature("BZh", "application/x-bzip2", "a bzip2 archive"),
    Signature([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "application/x-xz", "an xz archive"),
    Signature([0x28, 0xB5, 0x2F, 0xFD], "application/zstd", "a Zstandard archive"),
    Signature([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "application/x-7z-compressed", "a 7-Zip archive"),
    Signature("Rar!\u{1A}\u{07}", "application/vnd.rar", "a RAR archive"),
    Signature("ustar", "application/x-tar", "a tar archive", at: 257),
    Signature("MSCF", "application/vnd.ms-cab-compressed", "a cabinet archive"),
    Signature("!<arch>\n", "application/x-archive", "an ar archive"),
  ]

  private static let media: [Signature] = [
    Signature("ID3", "audio/mpeg", "an MP3 recording"),
    Signature([0xFF, 0xFB], "audio/mpeg", "an MP3 recording"),
    Signature("OggS", "application/ogg", "an Ogg recording"),
    Signature("fLaC", "audio/flac", "a FLAC recording"),
    Signature("WAVE", "audio/wav", "a WAV recording", at: 8),
    Signature("AVI ", "video/x-msvideo", "an AVI film", at: 8),
    Signature("ftyp", "video/mp4", "an MP4 or QuickTime film", at: 4),
    Signature([0x1A, 0x45, 0xDF, 0xA3], "video/x-matroska", "a Matroska or WebM film"),
  ]

  private static let programs: [Signature] = [
    Signature([0x7F, 0x45, 0x4C, 0x46], "application/x-elf", "a Linux program"),
    Signature([0xCF, 0xFA, 0xED, 0xFE], "application/x-mach-binary", "a macOS program"),
    Signature([0xCA, 0xFE, 0xBA, 0xBE], "application/java-vm", "a Java class or macOS program"),
    Signature([0, 0x61, 0x73, 0x6D], "application/wasm", "a WebAssembly module"),
    Signature("SQLite format 3\0", "application/vnd.sqlite3", "an SQLite database"),
    Signature("PAR1", "application/vnd.apache.parquet", "a Parquet file"),
    Signature([0, 1, 0, 0, 0], "font/ttf", "a TrueType font"),
    Signature("OTTO", "font/otf", "an OpenType font"),
    Signature("wOFF", "font/woff", "a web font"),
    Signature("wOF2", "font/woff2", "a web font"),
  ]

  private static let documents: [Signature] = [
    Signature("%!PS", "application/postscript", "a PostScript document"),
    Signature("AT&TFORM", "image/vnd.djvu", "a DjVu document"),
    Signature("ITSF", "application/vnd.ms-htmlhelp", "a Windows help file"),
  ]
}
