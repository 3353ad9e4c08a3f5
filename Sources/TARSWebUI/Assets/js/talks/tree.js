// A conversation's messages are a tree; one branch of it is shown.

/** The pairs of question and answer of the branch that is shown; the last answer may be missing. */
export function exchanges({ messages, branch }) {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const shown = branch.map((id) => byId.get(id));
  return shown.flatMap((question, n) => (question.role === 'question'
    ? [{ question, answer: shown[n + 1]?.role === 'answer' ? shown[n + 1] : undefined }] : []));
}

/** The messages that stand in the same place, in the order in which they came, and which of them this one is. */
export function siblings({ messages }, message) {
  const all = messages.filter(({ parent, role }) => parent === message.parent && role === message.role);
  return { all, index: all.findIndex(({ id }) => id === message.id) };
}

/** The newest end of the branches that go through a message. */
export function newestEnd({ messages }, message) {
  let end = message.id;
  const below = new Set([end]);
  for (const { id, parent } of messages) {
    if (!below.has(parent)) continue;
    below.add(id);
    end = id;
  }
  return end;
}
