import TARSCore
import TARSModelClients
import Testing

struct OpenAIBaseURLTests {
  @Test(arguments: [
    ("http://localhost:8080", "http://localhost:8080/v1"),
    ("http://localhost:8080/", "http://localhost:8080/v1"),
    ("http://localhost:8080/v1", "http://localhost:8080/v1"),
    ("http://localhost:8080/v1/", "http://localhost:8080/v1"),
    ("http://localhost:8080/v1/chat/completions", "http://localhost:8080/v1"),
    ("https://host/llm", "https://host/llm/v1"),
    ("https://host/v1beta/openai", "https://host/v1beta/openai"),
    ("http://[::1]:8080", "http://[::1]:8080/v1"),
  ])
  func `the version is added where it is missing`(written: String, expected: String) throws {
    #expect(try OpenAIBaseURL(written).text == expected)
  }

  @Test(arguments: [
    "", "localhost:8080", "ftp://host", "http://", "http://user:secret@host", "http://h/?a=b",
  ])
  func `what is no such URL is refused`(written: String) {
    let error = #expect(throws: TARSError.self) { try OpenAIBaseURL(written) }
    #expect(error?.code == .invalidConfiguration)
  }
}
