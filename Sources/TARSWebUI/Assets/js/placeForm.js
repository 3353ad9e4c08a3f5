// The form for a new source. What is typed as a password goes to the server once, and is never shown again.

import { post } from './api.js';
import { element, failure } from './dom.js';
import { kinds, schedules } from './placeKinds.js';

/** The form; `done` takes the server's answer. */
export function placeForm({ collections, done, cancel }) {
  const form = element('form', { className: 'place-form', attributes: { 'aria-labelledby': 'place-form-title' } });
  const problem = element('div', { id: 'place-problem' });
  const own = element('div', { className: 'place-own' });
  const kind = select('kind', Object.entries(kinds).map(([value, { name }]) => [value, name]));
  const showOwn = () => own.replaceChildren(...kindFields(kind.value));
  kind.addEventListener('change', showOwn);
  showOwn();
  form.append(
    element('h3', { id: 'place-form-title' }, 'Add a source'),
    field('Kind', kind),
    field('Name', input('name', { required: true, maxLength: 64 }), 'Letters, digits, “-”, “_” and “.”.'),
    own,
    field('Collection', input('collection', {
      value: 'default', required: true, attributes: { list: 'place-collections' },
    })),
    element('datalist', { id: 'place-collections' },
      ...collections.map(({ name }) => element('option', { value: name }))),
    field('Only files like', lines('include'), 'One pattern a line, such as *.pdf or reports/**. Empty for all.'),
    field('Not files like', lines('exclude'), 'One pattern a line, such as drafts/**.'),
    field('Scan', select('every', schedules, '3600')),
    problem,
    element('div', { className: 'ways' },
      element('button', { type: 'submit', className: 'primary' }, 'Add'),
      element('button', { type: 'button', className: 'secondary', onclick: cancel }, 'Cancel')));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit(form, problem, done);
  });
  return form;
}

/** One request at a time; the form stays as it is when the server refuses. */
async function submit(form, problem, done) {
  const button = form.querySelector('[type=submit]');
  if (button.disabled) return;
  button.disabled = true;
  problem.replaceChildren();
  try {
    done(await post('/api/v1/sources', addition(form)));
  } catch (error) {
    problem.replaceChildren(failure(error));
  } finally {
    button.disabled = false;
  }
}

/** What the form says, as the server's request wants it. */
function addition(form) {
  const value = (name) => form.elements[name]?.value.trim() ?? '';
  const patterns = (name) => value(name).split('\n').map((line) => line.trim()).filter(Boolean);
  const { options, credential } = kinds[value('kind')];
  const given = options.map(({ key }) => [key, value(key)]).filter(([, text]) => text);
  const secret = form.elements.secret?.value ?? '';
  return {
    kind: value('kind'), name: value('name'), address: value('address'), collection: value('collection'),
    include: patterns('include'), exclude: patterns('exclude'), everySeconds: Number(value('every')),
    ...(form.elements.watches ? { watches: form.elements.watches.checked } : {}),
    ...(given.length ? { options: Object.fromEntries(given) } : {}),
    ...(credential && (secret || value('user')) ? { credential: { user: value('user'), secret } } : {}),
  };
}

/** What only this kind asks for. */
function kindFields(kind) {
  const { address, example, options, credential } = kinds[kind];
  return [
    field(address, input('address', { required: true, placeholder: example }), `Such as ${example}`),
    ...options.map(({ key, name, help }) => field(name, input(key), help)),
    ...(credential ? [
      field(credential.user, input('user', { autocomplete: 'off' })),
      field(credential.secret, input('secret', { type: 'password', autocomplete: 'new-password' }),
        'Kept encrypted, and never shown again. Empty where none is needed.'),
    ] : []),
    ...(kind === 'folder' ? [watchField()] : []),
  ];
}

function watchField() {
  const box = element('input', { type: 'checkbox', id: 'place-watches', name: 'watches', checked: true });
  return element('p', { className: 'check' }, box,
    element('label', { htmlFor: box.id }, 'Follow changes at once, not only at scans'));
}

function field(name, control, help) {
  const hint = help ? element('p', { id: `${control.id}-help`, className: 'quietly' }, help) : null;
  if (hint) control.setAttribute('aria-describedby', hint.id);
  return element('div', { className: 'field' }, element('label', { htmlFor: control.id }, name), control, hint);
}

const input = (name, properties = {}) => element('input', {
  type: 'text', id: `place-${name}`, name, autocapitalize: 'off', spellcheck: false, autocomplete: 'off', ...properties,
});

const lines = (name) => element('textarea', { id: `place-${name}`, name, rows: 2, spellcheck: false });

function select(name, choices, chosen) {
  const node = element('select', { id: `place-${name}`, name },
    ...choices.map(([value, text]) => element('option', { value: String(value) }, text)));
  if (chosen) node.value = chosen;
  return node;
}
