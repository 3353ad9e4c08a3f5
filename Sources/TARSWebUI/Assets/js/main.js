// Brings the page to life: signing in, and what there is for whoever signed in.

import { me } from './account/me.js';
import { openAccount } from './account/account.js';
import { signOut, watchSession } from './account/presence.js';
import { SignIn, askForWays } from './account/signIn.js';
import { signOnFailure } from './account/signOn.js';
import { get, resume } from './api.js';
import { Desk } from './desk.js';
import { openDocuments } from './documents.js';
import { byId, counted, show } from './dom.js';
import { openPeople } from './people/people.js';
import { openPlaces } from './places.js';
import { session } from './session.js';
import { openUse } from './use/use.js';
import { Watch } from './watch.js';
import { openWork } from './work.js';

const watch = new Watch({ openPlaces });
const sheets = {
  held: openDocuments, 'open-places': openPlaces, 'open-work': openWork, 'open-people': openPeople,
  'open-use': openUse,
  'open-account': openAccount, 'sign-out': signOut,
};

for (const [id, open] of Object.entries(sheets)) byId(id).addEventListener('click', open);
for (const id of ['places', 'work']) byId(id).addEventListener('close', () => watch.look());

/** Shows the page to whoever has a session, else the ways to one. */
async function start() {
  const failure = signOnFailure();
  try {
    if (await resume()) return await enter();
  } catch (error) {
    session.forget();
    return signIn(`${error.message} ${error.hint ?? ''}`);
  }
  return signIn(failure);
}

async function signIn(said) {
  const form = new SignIn(byId('sign-in'), { server: await askForWays(), done: () => enter(form) });
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
  byId('sign-out').hidden = false;
  show(byId('open-account'), ...(me.user ? [me.name] : []));
  byId('open-people').hidden = !me.may('administer') && !status.collections.some(({ level }) => level === 'manage');
  for (const id of ['open-places', 'open-work', 'open-use']) byId(id).hidden = !me.may('operate');
  if (me.may('operate')) watch.start();
  welcome(status.counts);
  return new Desk(status.collections).start();
}

function welcome({ documents }) {
  show(byId('held'), counted(documents, 'document'));
  if (documents > 0) return;
  byId('welcome-text').textContent = me.may('operate')
    ? 'There is nothing to ask about yet. Add a folder under “Sources”, or on the server: tars add FOLDER'
    : 'There is nothing that you may ask about yet. An admin can let you read a collection.';
}

start();
