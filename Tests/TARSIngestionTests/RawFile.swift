import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files under names that are any bytes.
enum RawFile {
  static func write(_ text: String, to path: some Sequence<UInt8>) throws {
    let name = path.map(CChar.init(bitPattern:)) + [0]
    let file = try #require(fopen(name, "w"))
    fputs(text, file)
    fclose(file)
  }
}
