import Foundation
import Testing

@testable import TARSServer

struct MessageLinesTests {
  @Test(arguments: [1, 2, 3, 5, 100])
  func piecesOfAnyLengthGiveTheSameLines(_ length: Int) {
    let bytes = Data("{}\n\n{\"a\":1}\r\n  \n{\"b\":\"0123456789\"}\nlast".utf8)
    var lines = MessageLines(longest: 12)
    var seen: [MessageLines.Line] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      seen += lines.take(Data(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    seen += lines.finish()
    #expect(
      seen == [
        .message(Data("{}".utf8)), .message(Data("{\"a\":1}\r".utf8)), .tooLong, .message(Data("last".utf8)),
      ])
  }
}
