// Brings the page to life: signing in, asking, keys.

import { get, token } from './api.js';
import { Conversation } from './conversation.js';
import { openDocuments } from './documents.js';
import { byId, counted, show } from './dom.js';
import { Filters } from './filters.js';
import { openPlaces } from './places.js';
import { Watch } from './watch.js';
import { openWork } from './work.js';

const filters = new Filters();
const question = byId('question');
const conversation = new Conversation({
  onSignedOut: () => signIn('The token isn’t taken any more. Enter the present one.'),
  onState: (busy) => {
    byId('send').textContent = busy ? 'Stop' : 'Ask';
    question.required = !busy;
  },
});

const watch = new Watch({
  onSignedOut: () => signIn('The token isn’t taken any more. Enter the present one.'), openPlaces,
});

byId('sign-in-form').addEventListener('submit', (event) => {
  event.preventDefault();
  token.set(byId('token').value.trim());
  start();
});

byId('sign-out').addEventListener('click', () => {
  conversation.stop();
  token.clear();
  location.reload();
});

byId('held').addEventListener('click', openDocuments);
byId('open-places').addEventListener('click', openPlaces);
byId('open-work').addEventListener('click', openWork);
for (const id of ['places', 'work']) byId(id).addEventListener('close', () => watch.look());

byId('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  if (conversation.busy) conversation.stop();
  else send();
});

question.addEventListener('input', grow);
question.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
});

document.addEventListener('keydown', (event) => {
  const typing = event.target.closest('input, textarea, select, dialog');
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    question.focus();
  }
  if (event.key === 'Escape' && conversation.busy && !document.querySelector('dialog[open]')) conversation.stop();
});

function send() {
  const text = question.value.trim();
  if (!text) return;
  question.value = '';
  question.placeholder = 'Ask another question';
  grow();
  conversation.ask(text, filters.scope);
}

/** The field is as high as its text. */
function grow() {
  question.style.height = 'auto';
  question.style.height = `${question.scrollHeight}px`;
}

function signIn(error = '') {
  token.clear();
  watch.stop();
  document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.close());
  signedInOnly().forEach((node) => { node.hidden = true; });
  show(byId('held'));
  byId('sign-in').hidden = false;
  byId('token').value = '';
  byId('token').setAttribute('aria-invalid', String(Boolean(error)));
  byId('token-error').textContent = error;
  byId('token').focus();
}

const signedInOnly = () => ['desk', 'sign-out', 'open-places', 'open-work'].map(byId);

/** Shows the page to whoever has the right token. */
async function start() {
  if (!token.get()) return signIn();
  let status;
  try {
    status = await get('/api/v1/status');
  } catch (error) {
    const wrong = error.status === 401;
    return signIn(wrong ? 'That isn’t the token of this server.' : `${error.message} ${error.hint ?? ''}`);
  }
  byId('sign-in').hidden = true;
  signedInOnly().forEach((node) => { node.hidden = false; });
  watch.start();
  filters.offer(status.collections);
  welcome(status.counts);
  question.focus();
  return undefined;
}

function welcome({ documents }) {
  show(byId('held'), counted(documents, 'document'));
  if (documents > 0) return;
  byId('welcome-text').textContent =
    'There is nothing to ask about yet. Add a folder under “Sources”, or on the server: tars add FOLDER';
}

start();
