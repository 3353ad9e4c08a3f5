import Foundation
import TARSCore
import TARSStore
import Testing

@testable import TARSChat

struct ConversationImportTests {
  private static let anna = UserID(rawValue: "anna")

  /// As ChatGPT writes it: an empty root, hidden and tool messages between, two answers beside each other.
  private static let chatGPT = #"""
    [{"title": "Trip to Bern", "create_time": 1704186000.123, "update_time": 1704186060.5, "moderation_results": [],
      "current_node": "a2", "conversation_id": "aaaa-bbbb", "is_archived": false, "mapping": {
      "root": {"id": "root", "message": null, "parent": null, "children": ["sys"]},
      "sys": {"id": "sys", "parent": "root", "children": ["q1"], "message": {"id": "sys",
        "author": {"role": "system", "name": null, "metadata": {}}, "create_time": null,
        "content": {"content_type": "text", "parts": [""]}, "metadata": {"is_visually_hidden_from_conversation": true}}},
      "q1": {"id": "q1", "parent": "sys", "children": ["a1", "tool"], "message": {"id": "q1",
        "author": {"role": "user"}, "create_time": 1704186001, "content": {"content_type": "multimodal_text",
        "parts": [{"content_type": "image_asset_pointer", "asset_pointer": "file-service://x"}, "What is \"this\"? [1]"]}}},
      "a1": {"id": "a1", "parent": "q1", "children": [], "message": {"id": "a1", "author": {"role": "assistant"},
        "create_time": 1704186002, "content": {"content_type": "text", "parts": ["A bear."]}, "weight": 1}},
      "tool": {"id": "tool", "parent": "q1", "children": ["a2"], "message": {"id": "tool",
        "author": {"role": "tool", "name": "browser"}, "create_time": 1704186003,
        "content": {"content_type": "execution_output", "text": "output"}}},
      "a2": {"id": "a2", "parent": "tool", "children": [], "message": {"id": "a2", "author": {"role": "assistant"},
        "create_time": 1704186004, "content": {"content_type": "text", "parts": ["The bear of Bern."]}}}}}]
    """#

  /// As Open WebUI exports all chats.
  private static let openWebUI = #"""
    [{"id": "5c1f", "user_id": "u", "title": "Rent", "updated_at": 1704186060, "created_at": 1704186000,
      "archived": true, "pinned": true, "share_id": null, "meta": {"tags": ["home"]}, "folder_id": null,
      "chat": {"id": "", "title": "Rent", "models": ["llama3"], "params": {}, "timestamp": 1704186000000,
        "messages": [], "history": {"currentId": "m2", "messages": {
          "m1": {"id": "m1", "parentId": null, "childrenIds": ["m2"], "role": "user", "content": "How much?",
            "timestamp": 1704186001, "models": ["llama3"]},
          "m2": {"id": "m2", "parentId": "m1", "childrenIds": [], "role": "assistant", "content": "1200.",
            "model": "llama3", "modelName": "llama3", "timestamp": 1704186002, "done": true}}}}},
     {"id": "old", "title": "Old form", "chat": {"messages": [
        {"role": "user", "content": [{"type": "text", "text": "Hi"}, {"type": "image_url", "image_url": {"url": "x"}}]},
        {"role": "assistant", "content": "Hello"}]}}]
    """#

  @Test func `ChatGPT's tree is ours, without what people don't see`() async throws {
    let tree = try #require(try await read(Self.chatGPT).first)
    #expect(tree.conversation.title == "Trip to Bern" && tree.conversation.owner == Self.anna)
    #expect(tree.conversation.createdAt == Instant(milliseconds: 1_704_186_000_123))
    #expect(tree.messages.map(\.id.rawValue) == ["q1", "a1", "a2"])
    #expect(tree.messages.map(\.parent?.rawValue) == [nil, "q1", "q1"])
    #expect(tree.messages[0].text == "[image_asset_pointer]\n\nWhat is \"this\"? [1]")
    #expect(tree.branch.map(\.rawValue) == ["q1", "a2"])
    #expect(tree.messages.map(\.role) == [.question, .answer, .answer])
  }

  @Test func `Open WebUI's chats of all times are ours`() async throws {
    let trees = try await read(Self.openWebUI)
    #expect(trees.map(\.conversation.title) == ["Rent", "Old form"])
    let first = trees[0].conversation
    #expect(first.isArchived && first.isPinned && first.tags == ["home"])
    #expect(trees.map { $0.branch.map(\.rawValue) } == [["m1", "m2"], ["1", "2"]])
    #expect(trees[1].messages.map(\.text) == ["Hi\n\n[image_url]", "Hello"])
    #expect(trees[1].messages[0].createdAt == TalkStore.day)
  }

  @Test func `the same conversation gets the same id, and another for another owner`() async throws {
    let first = try await read(Self.chatGPT + " \n")
    #expect(try await read(Self.chatGPT).map(\.conversation.id) == first.map(\.conversation.id))
    #expect(try await read(Self.chatGPT, of: nil).map(\.conversation.id) != first.map(\.conversation.id))
  }

  @Test(arguments: [
    ("", "JSON"), ("nothing", "JSON"), ("42", "no object"), (#"{"a": 1}"#, "no program"),
    (#"[{"mapping": 7}]"#, "mapping"),
    ("[1, 2]", "no object"), (#"[{"mapping": {}}"#, "ends in the middle"),
    (#"[{"mapping": {}}] []"#, "follows its end"),
    (#"[{"mapping": {}},"#, "JSON"),
    (#"[{"mapping": {"a": {"message": {"content": 3}}}}]"#, "mapping.a.message"),
    (#"[{"chat": {"history": {"messages": []}}}]"#, "chat.history.messages"), ("[\u{0}]", "JSON"),
    (#"{"format": "tars-conversation/9"}"#, "tars-conversation/9"),
    (#"{"format": "tars-conversation/1"}"#, "missing"),
    (#"[{"mapping": {"a": {"parent": "b"}, "b": {"parent": "a"}}}]"#, "circle"),
    (
      #"[{"chat": {"history": {"messages": {"a": {"role": "user", "content": "x", "parentId": "a"}}}}}]"#,
      "circle"
    ),
    (String(repeating: "[", count: 100_000), ""),
  ])
  func `a damaged file is refused, and says where`(_ text: String, _ reason: String) async throws {
    let error = await #expect(throws: TARSError.self) { _ = try await read(text) }
    #expect(error?.code == .badRequest)
    #expect(reason.isEmpty || error?.message.contains(reason) == true, "\(error?.message ?? "")")
  }

  @Test func `odd values of fields that don't matter are no reason to refuse`() async throws {
    let text = #"""
      [{"title": null, "create_time": "yesterday", "mapping": {"q": {"message": {"author": {"role": "user"},
        "create_time": 1e300, "content": {"content_type": "text", "parts": [null, "a\u0000b"]}}, "parent": "gone"}}}]
      """#
    let tree = try #require(try await read(text).first)
    #expect(tree.conversation.title == "Imported conversation" && tree.messages.map(\.text) == ["a\u{FFFD}b"])
    #expect(tree.conversation.createdAt == TalkStore.day)
  }

  @Test func `what we export we import, with all that is in it`() async throws {
    let talk = try await TalkStore()
    let answers = ConversationAnswers(store: talk.store, clock: StillTime())
    let turn = try await answers.begin(try await talk.plan("Is [1] \"so\"?"), of: nil) { _ in
      Told.events([.understanding(Told.understanding), Told.done("So it is. 😀")])
    }
    let message = try await talk.message(turn.answer)
    for try await _ in try answers.events(of: message, in: talk.id, owner: nil, after: 0) {}
    try await talk.store.setFeedback(
      AnswerFeedback(thumb: .up, at: TalkStore.day), on: turn.answer, in: talk.id, of: nil)
    let tree = try await talk.tree()
    for isSingle in [true, false] {
      let writer = ConversationWriter(.json, isSingle: isSingle, at: TalkStore.day)
      let text = try writer.beginning + writer.text(of: tree, place: 0) + writer.end
      let entry = try #require(
        try await ConversationFile(Data(text.utf8)).entries(of: Self.anna, at: TalkStore.day).first)
      #expect(entry.knownAs.first == talk.id && entry.tree.conversation.owner == Self.anna)
      #expect(entry.tree.messages == tree.messages && entry.tree.branch == tree.branch)
      #expect(entry.tree.conversation.title == tree.conversation.title)
    }
    let writer = ConversationWriter(.json, isSingle: false, at: TalkStore.day)
    let two =
      try writer.beginning + writer.text(of: tree, place: 0) + writer.text(of: tree, place: 1) + writer.end
    #expect(try await read(two).count == 2)
    #expect(try await read(writer.beginning + writer.end).isEmpty)
  }

  @Test(arguments: [
    ("[]", []), ("[ 1 , [2, 3] ]", [" 1 ", " [2, 3] "]),
    (#"["a,]\"", {"b": "}"}]"#, [#""a,]\"""#, #" {"b": "}"}"#]),
    ("{\"a\": [1]}", ["{\"a\": [1]}"]), ("\u{FEFF}[1]", ["1"]), ("[1,", ["1", ""]),
  ])
  func `an array is taken apart at its commas alone`(_ text: String, _ expected: [String]) {
    let elements = JSONElements(Data(text.utf8))
    #expect(elements.map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  private func read(_ text: String, of owner: UserID? = anna) async throws -> [ConversationTree] {
    try await ConversationFile(Data(text.utf8)).entries(of: owner, at: TalkStore.day).map(\.tree)
  }
}
