import TARSCore

extension Operation {
  static let chatSocket = Operation(
    id: "chatSocket", tag: "answers", summary: "A WebSocket for questions and their answers.",
    note:
      "The subprotocol is 'tars.v1'. The first message says who the client is, within ten seconds: a token or a ticket; "
      + "a ticket may also stand in the list of subprotocols as 'ticket.TICKET'. Messages are JSON texts: "
      + "'hello', 'ask', 'cancel', 'resume' and 'ping' from the client; 'welcome', 'started', 'event', 'ended', "
      + "'error', 'pong' and 'goodbye' from the server. An 'ask' carries an AskRequest as 'request', an 'event' "
      + "an AnswerEvent with its number, an 'error' a Problem. Close code 4401: the token is nobody's, or no "
      + "longer; 4408: no hello came.",
    status: 101, reply: [], errors: [400, 403, 426, 503])

  static let makeSocketTicket = Operation(
    id: "makeSocketTicket", tag: "answers", summary: "A ticket that opens one WebSocket within 30 seconds.",
    note: "It stands for the token of this request.", status: 201, reply: [json("SocketTicket")],
    errors: [429])

  private static let run = Parameter(
    name: "run", place: .path, note: "As the ids of the answer's events have it before the slash.")

  static let runningAnswer = Operation(
    id: "runningAnswer", tag: "answers", summary: "Goes on with the events of an answer that is being made.",
    note:
      "For answers asked for with 'resumable'. One that nobody follows stops after half a minute; one that "
      + "ended can be read for two more.",
    parameters: [
      run,
      Parameter(
        name: "Last-Event-ID", place: .header,
        schema: ["type": "string", "pattern": "^[^/]+/[0-9]+$", "examples": ["0/0"]],
        note: "Id of the last event that came; none for all events."),
    ],
    reply: [events("AnswerEvent")], errors: [404])

  static let cancelRunningAnswer = Operation(
    id: "cancelRunningAnswer", tag: "answers", summary: "Stops an answer that is being made.",
    parameters: [run], status: 204, reply: [], errors: [404])
}
