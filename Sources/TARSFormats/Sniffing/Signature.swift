/// A byte pattern by which a kind of file is known.
struct Signature {
  let offset: Int
  let pattern: [UInt8]
  let type: FileType

  private init(
    _ pattern: [UInt8], _ mediaType: String, _ description: String, at offset: Int = 0,
    as format: FileType.Format = .unsupported
  ) {
    self.offset = offset
    self.pattern = pattern
    type = FileType(format, mediaType, description)
  }

  private init(
    _ text: String, _ mediaType: String, _ description: String, at offset: Int = 0,
    as format: FileType.Format = .unsupported
  ) {
    self.init(Array(text.utf8), mediaType, description, at: offset, as: format)
  }

  func matches(_ bytes: [UInt8]) -> Bool {
    bytes.count >= offset + pattern.count && bytes[offset...].starts(with: pattern)
  }

  /// The more specific ones come first.
  static let all: [Signature] = images + archives + media + programs + documents

  private static let images: [Signature] = [
    Signature([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png", "a PNG image", as: .image),
    Signature([0xFF, 0xD8, 0xFF], "image/jpeg", "a JPEG image", as: .image),
    Signature("GIF87a", "image/gif", "a GIF image", as: .image),
    Signature("GIF89a", "image/gif", "a GIF image", as: .image),
    Signature([0x49, 0x49, 0x2A, 0], "image/tiff", "a TIFF image", as: .image),
    Signature([0x4D, 0x4D, 0, 0x2A], "image/tiff", "a TIFF image", as: .image),
    Signature("WEBP", "image/webp", "a WebP image", at: 8, as: .image),
    Signature("ftypheic", "image/heic", "a HEIC image", at: 4),
    Signature("ftypmif1", "image/heif", "a HEIF image", at: 4),
    Signature("ftypheix", "image/heic", "a HEIC image", at: 4),
    Signature("ftypavif", "image/avif", "an AVIF image", at: 4),
    Signature("8BPS", "image/vnd.adobe.photoshop", "a Photoshop image"),
    Signature([0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20], "image/jp2", "a JPEG 2000 image"),
    Signature([0, 0, 1, 0], "image/x-icon", "an icon"),
  ]

  private static let archives: [Signature] = [
    Signature([0x1F, 0x8B], "application/gzip", "a gzip archive", as: .archive),
    Signature("BZh", "application/x-bzip2", "a bzip2 archive", as: .archive),
    Signature([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "application/x-xz", "an xz archive", as: .archive),
    Signature([0x28, 0xB5, 0x2F, 0xFD], "application/zstd", "a Zstandard archive", as: .archive),
    Signature(
      [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "application/x-7z-compressed", "a 7-Zip archive", as: .archive),
    Signature("Rar!\u{1A}\u{07}", "application/vnd.rar", "a RAR archive", as: .archive),
    Signature("ustar", "application/x-tar", "a tar archive", at: 257, as: .archive),
    Signature([0x50, 0x4B, 7, 8], "application/zip", "a part of a zip archive in several files"),
    Signature("MSCF", "application/vnd.ms-cab-compressed", "a cabinet archive", as: .archive),
    Signature("070701", "application/x-cpio", "a cpio archive", as: .archive),
    Signature("070702", "application/x-cpio", "a cpio archive", as: .archive),
    Signature("070707", "application/x-cpio", "a cpio archive", as: .archive),
    Signature([0xC7, 0x71], "application/x-cpio", "a cpio archive", as: .archive),
    Signature([0x1F, 0x9D], "application/x-compress", "a compressed file", as: .archive),
    Signature([0x4C, 0x5A, 0x49, 0x50, 1], "application/lzip", "an lzip archive"),
    Signature("!<arch>\n", "application/x-archive", "an ar archive", as: .archive),
  ]

  private static let media: [Signature] = [
    Signature("ID3", "audio/mpeg", "an MP3 recording"),
    Signature([0xFF, 0xFB], "audio/mpeg", "an MP3 recording"),
    Signature("OggS", "application/ogg", "an Ogg recording"),
    Signature("fLaC", "audio/flac", "a FLAC recording"),
    Signature("WAVE", "audio/wav", "a WAV recording", at: 8),
    Signature("AVI ", "video/x-msvideo", "an AVI film", at: 8),
    Signature("MThd", "audio/midi", "a MIDI file"),
    Signature([0xFF, 0xF3], "audio/mpeg", "an MP3 recording"),
    Signature([0xFF, 0xF1], "audio/aac", "an AAC recording"),
    Signature("ftypM4A", "audio/mp4", "an MP4 recording", at: 4),
    Signature("FLV", "video/x-flv", "a Flash film"),
    Signature([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11], "video/x-ms-asf", "a Windows Media film"),
    Signature([0, 0, 1, 0xBA], "video/mpeg", "an MPEG film"),
    Signature("ftyp", "video/mp4", "an MP4 or QuickTime film", at: 4),
    Signature([0x1A, 0x45, 0xDF, 0xA3], "video/x-matroska", "a Matroska or WebM film"),
  ]

  private static let programs: [Signature] = [
    Signature([0x1B, 0x4C, 0x75, 0x61], "application/x-lua-bytecode", "a Lua program"),
    Signature([0xFE, 0xED, 0xFA, 0xCE], "application/x-mach-binary", "a macOS program"),
    Signature("true", "font/ttf", "a TrueType font"),
    Signature("ttcf", "font/collection", "a collection of fonts"),
    Signature([0x78, 0x9F, 0x3E, 0x22], "application/ms-tnef", "an Outlook attachment (winmail.dat)"),
    Signature("!BDN", "application/vnd.ms-outlook-pst", "an Outlook data file"),
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
    Signature(
      [9, 0, 4, 0], "application/vnd.ms-excel", "an Excel 2 sheet of 1987 to 1990; save it as .xlsx"),
    Signature(
      [9, 2, 6, 0], "application/vnd.ms-excel", "an Excel 3 sheet of 1990 to 1992; save it as .xlsx"),
    Signature(
      [9, 4, 6, 0], "application/vnd.ms-excel", "an Excel 4 sheet of 1992 to 1993; save it as .xlsx"),
    Signature([0xFF, 0x57, 0x50, 0x43], "application/vnd.wordperfect", "a WordPerfect document"),
    Signature([0xDB, 0xA5, 0x2D, 0], "application/msword", "a Word 2 document of 1991; save it as .docx"),
    Signature([0x31, 0xBE, 0, 0], "application/x-mswrite", "a Word for DOS or Windows Write document"),
    Signature([0, 0, 2, 0, 6, 4, 6, 0], "application/vnd.lotus-1-2-3", "a Lotus 1-2-3 sheet"),
    Signature([0, 0, 0x1A, 0, 0, 0x10, 4, 0], "application/vnd.lotus-1-2-3", "a Lotus 1-2-3 sheet"),
    Signature("ITSF", "application/vnd.ms-htmlhelp", "a Windows help file"),
  ]
}
