/// What the server says of itself when a session begins.
struct MCPGreeting {
  let revision: MCPRevision
  let version: String

  var json: JSONValue {
    var server: JSONValue = ["name": "tars", "version": .text(version)]
    if revision.hasStructure { server = server.merging(["title": "T.A.R.S."]) }
    return [
      "protocolVersion": .text(revision.rawValue), "serverInfo": server,
      "capabilities": [
        "tools": ["listChanged": false], "resources": ["listChanged": false, "subscribe": false],
      ],
      "instructions": .text(Self.instructions),
    ]
  }

  private static let instructions = """
    The person's own documents, with all their versions. 'search' finds passages, 'ask' gives a short answer with \
    checked citations, 'read_document' the text of a version, 'what_changed' what happened when. Times are ISO 8601; \
    'asOf' is what was recorded by then, 'validAt' what held then by the documents' own words. Say which version and \
    date you rely on.
    """
}
