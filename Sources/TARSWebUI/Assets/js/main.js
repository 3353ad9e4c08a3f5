// Brings the page to life: signing in, asking, keys.

import { me } from './account/me.js';
import { openAccount } from './account/account.js';
import { signOut, watchSession } from './account/presence.js';
import { SignIn, isNew } from './account/signIn.js';
import { get, resume } from './api.js';
import { Conversation } from './conversation.js';
import { openDocuments } from './documents.js';
import { byId, counted, show } from './dom.js';
import { Filters } from './filters.js';
import { openPeople } from './people/people.js';
import { openPlaces } from './places.js';
import { session } from './session.js';
import { Watch } from './watch.js';
import { openWork } from './work.js';

const filters = new Filters();
const question = byId('question');
const conversation = new Conversation({
  onState: (busy) => {
    byId('send').textContent = busy ? 'Stop' : 'Ask';
    question.required = !busy;
  },
});

const watch = new Watch({ openPlaces });

byId('sign-out').addEventListener('click', () => {
  conversation.stop();
  signOut();
});

byId('held').addEventListener('click', openDocuments);
byId('open-places').addEventListener('click', openPlaces);
byId('open-work').addEventListener('click', openWork);
byId('open-people').addEventListener('click', openPeople);
byId('open-account').addEventListener('click', openAccount);
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

/** Shows the page to whoever has a session, else the ways to one. */
async function start() {
  try {
    if (await resume()) return await enter();
  } catch (error) {
    session.forget();
    return signIn(`${error.message} ${error.hint ?? ''}`);
  }
  return signIn();
}

async function signIn(said) {
  const isFirst = await isNew().catch(() => false);
  const form = new SignIn(byId('sign-in'), { isNew: isFirst, done: () => enter(form) });
  byId('sign-in').hidden = false;
  form.show(form.firstWay, { said });
  return form;
}

/** What there is for this person. */
async function enter(form) {
  await me.load();
  if (me.mustChangePassword) return (form ?? await signIn()).show('replace');
  watchSession();
  const status = await get('/api/v1/status');
  show(byId('sign-in'));
  byId('desk').hidden = false;
  byId('sign-out').hidden = false;
  show(byId('open-account'), ...(me.user ? [me.name] : []));
  byId('open-people').hidden = !me.may('administer');
  for (const id of ['open-places', 'open-work']) byId(id).hidden = !me.may('operate');
  if (me.may('operate')) watch.start();
  filters.offer(status.collections);
  welcome(status.counts);
  question.focus();
  return undefined;
}

function welcome({ documents }) {
  show(byId('held'), counted(documents, 'document'));
  if (documents > 0) return;
  byId('welcome-text').textContent = me.may('operate')
    ? 'There is nothing to ask about yet. Add a folder under “Sources”, or on the server: tars add FOLDER'
    : 'There is nothing that you may ask about yet. An admin can let you read a collection.';
}

start();
