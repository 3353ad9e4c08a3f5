"""What schemathesis needs to know of this server: bodies of further types, things that exist, rules beyond a schema.

TARS_KNOWN holds, as JSON, ids of things that are there: those below "kept" for all, "doomed" for what removes them;
"own" has the names of who asks, who would be nobody once they were changed or signed out.
TARS_FOLDER is the one folder of this machine that requests may name.
"""

import json
import os
import re

import schemathesis

KNOWN = json.loads(os.environ["TARS_KNOWN"])
FOLDER = os.environ["TARS_FOLDER"]

# Messages of refused requests that the description allows: rules that no schema can say, each for the operations
# (None: any) and with the reason.
BEYOND_SCHEMAS = [
    (None, r"Idempotency-Key", "a key that came with another request before"),
    (None, r'" is no (time|span)|is no real|time zone|ends before it begins|is no span of at most',
     "which days a month has, which zones there are, and which end comes first"),
    (None, r"'validAt' and 'validDuring' can't|are 'after' and 'insteadOf'|^Nothing is to be changed",
     "optional members that exclude each other, or are all null"),
    (None, r"The statement has no words|(question|query)' is empty", "which characters are words"),
    ({"searchByQuery"}, r"has an empty value|is no (tag|language|media type)", "a comma in a value divides it"),
    (None, r"'messages' (has none of the user|is empty)", "which of the messages is the question"),
    (None, r"1 to 100 characters|characters, all printable|isn't a mail address",
     "kinds of characters, such as those without a meaning yet, that patterns can't name"),
    (None, r"^The password", "how easy a password is to guess"),
    ({"continueUpload"}, r"Upload-Checksum is no digest", "schemathesis sends this header empty, whatever its pattern"),
    ({"runningAnswer"}, r"Last-Event-ID is no id of this answer", "the id of an event begins with the answer's"),
    ({"timeline"}, r"needs a document or a query", "one of two parameters is needed"),
    ({"removeGroup", "addMember", "removeMember"}, r"'everyone' holds all", "the one group that always is as it is"),
    ({"rateAnswer", "takeBackRating", "cancelAnswer", "regenerateAnswer", "askInConversation", "answerEvents"},
     r"The message '.*' is|answer before is still being made|answers no question", "which message is what"),
    ({"importConversations"}, r"of the file can't be read|The file|messages follow each other",
     "files of other programs, told by their content"),
    ({"uploadDocument"}, r"has no name|One name can't be", "a name is needed beside bodies that have none"),
    ({"uploadDocument", "addFile"}, r"is no relative path|The form", "names of files in the heads of a form's parts"),
    ({"createUpload"}, r"Upload-Metadata|is no relative path|no usable name|length is missing",
     "texts in base 64, and one of two headers"),
    ({"editReembedding"}, r"Nothing is being embedded", "only while there is something to embed"),
    ({"addSource", "editSource", "scanSource"},
     r"is no address|has no option|option .* isn't|is no pattern|can't match|is paused|in the folder of|needs a user"
     r"|control characters|is no URL|needs no", "each kind of source has its own addresses and options"),
    ({"addWebhook", "editWebhook"}, r"without encryption|isn't an address", "hosts that the configuration lists"),
    ({"resetUser", "inviteUser"}, r"'byMail' needs|has no password here", "people without an address or a password"),
    ({"makeKey"}, r"is in the past", "a moment that has to come"),
    ({"importHistory"}, r"is no git repository|No snapshots", "what this machine has"),
    ({"editLineage"}, r"Nothing is superseded|exactly two documents|has no version", "documents that don't fit"),
    ({"editDates"}, r"ends before", "which end comes first"),
    ({"openAIEmbeddings", "ollamaEmbed"}, r"dimensions|tokens", "what the present model can do"),
    ({"mcp"}, r"initialize|names no session|has no method|There is no method|parameters",
     "the state of a session, and what each method takes"),
]

@schemathesis.serializer("application/offset+octet-stream")
def raw_bytes(ctx, value):
    return value if isinstance(value, bytes) else str(value).encode()


@schemathesis.deserializer("application/x-ndjson")
def last_line(ctx, response):
    """The description is of each line; the last one has all that there is to check."""
    return [json.loads(line) for line in response.content.splitlines()][-1]


@schemathesis.hook
def before_call(context, case, kwargs):
    """Names things that exist in place of made-up ones, but never who asks, and of this machine only one folder."""
    known = KNOWN["doomed" if case.method.upper() == "DELETE" else "kept"]
    for name, value in (case.path_parameters or {}).items():
        if value == "0" or value in KNOWN["own"]:
            case.path_parameters[name] = known.get(f"{case.path} {name}", known.get(name, "0"))
    if operation(case) in {"ingest", "importHistory", "addSource", "editSource"}:
        case.body = within_folder(case.body)


def within_folder(value):
    if isinstance(value, dict):
        return {name: within_folder(member) for name, member in value.items()}
    if isinstance(value, list):
        return [within_folder(member) for member in value]
    return FOLDER if isinstance(value, str) and value.startswith("/") else value


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Drops that a request was refused for a rule which no schema can say, or passed with a header nobody knows."""
    if "negative_data_rejection" in failure.checks:
        # Clients may send headers that a server doesn't know, and with a name JSON is a document like any other.
        is_named = operation(case) == "uploadDocument" and (case.query or {}).get("name")
        return not is_named and "in header - object with unexpected" not in failure.message
    if "positive_data_acceptance" not in failure.checks or response.status_code != 400:
        return True
    problem = response.json()
    error = problem.get("error", {})
    detail = problem.get("detail") or (error if isinstance(error, str) else error.get("message", ""))
    return not any(
        (operations is None or operation(case) in operations) and re.search(message, detail)
        for operations, message, _ in BEYOND_SCHEMAS
    )


def operation(case):
    return case.operation.definition.raw["operationId"]
