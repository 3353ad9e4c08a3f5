// Another's conversation, to read.

import { byId, element } from '../dom.js';
import { fromNow } from '../moments.js';
import { Turn } from '../turn.js';
import { talks } from './routes.js';

/** Shows what its owner shares. */
export async function showShared(id) {
  const { conversation, messages } = await talks.sharedTree(id);
  const head = byId('talk-head');
  document.title = `${conversation.title} – T.A.R.S.`;
  head.hidden = false;
  head.replaceChildren(element('h1', { className: 'talk-title', tabIndex: -1 }, conversation.title),
    element('span', { className: 'quietly' },
      `by ${conversation.owner}, ${fromNow(conversation.updatedAt)}; to read only`));
  byId('thread').replaceChildren(...turns(messages).map(({ node }) => node));
}

function turns(messages) {
  const all = [];
  for (const message of messages) {
    if (message.role === 'question') all.push(new Turn({ question: message.text, level: 'h2' }));
    else answer(all.at(-1), message);
  }
  return all;
}

function answer(turn, message) {
  if (message.isWithheld) return turn.withhold(message.text);
  if (message.state === 'running') return turn.withhold('This answer is still being made.');
  turn.restore(message);
  const count = message.withheldCitations.length;
  const what = count === 1 ? 'One source' : `${count} sources`;
  if (count) turn.addNote(`${what} can’t be shown: you may not read the document.`);
  return undefined;
}
