// Adds comfort to what already works without scripts: menus close by themselves, lists of choices can be searched,
// the lost connection shows its dialog.
(() => {
  const openMenus = () => document.querySelectorAll('details.menu[open]');

  document.addEventListener('click', event => {
    openMenus().forEach(menu => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    openMenus().forEach(menu => {
      menu.open = false;
      menu.querySelector('summary').focus();
    });
  });

  // Asks the server for the choices that the text in the box finds, and keeps what is chosen.
  const search = async box => {
    const text = box.value;
    const response = await fetch(`${box.dataset.searchIn}?search=${encodeURIComponent(text)}`, { redirect: 'error' });
    if (!response.ok) return;
    const found = await response.json();
    const select = document.getElementById(box.dataset.searchFor);
    if (box.value !== text || !select) return;
    const none = select.options[0];
    const chosen = select.selectedOptions[0];
    const others = found.items.filter(item => item.id !== chosen.value).map(item => new Option(item.text, item.id));
    select.replaceChildren(none, ...(chosen === none ? [] : [chosen]), ...others);
    document.getElementById(`${select.id}-found`).textContent = found.note;
  };

  let waiting = 0;
  document.addEventListener('input', event => {
    const box = event.target;
    if (!box.matches('[data-search-for]')) return;
    clearTimeout(waiting);
    // A list that cannot be asked for stays as it was.
    waiting = setTimeout(() => search(box).catch(() => {}), 250);
  });

  // Enter looks; it does not send the form that the box happens to stand in. The arrow down goes on to what was found.
  document.addEventListener('keydown', event => {
    if (!event.target.matches('[data-search-for]')) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      clearTimeout(waiting);
      search(event.target).catch(() => {});
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      document.getElementById(event.target.dataset.searchFor)?.focus();
    }
  });

  // All rows of a page are ticked together, and the box over them says whether they are.
  const picksOf = all => [...all.closest('form').elements].filter(field => field.name === all.dataset.pickAll);

  const showPicked = all => {
    const picks = picksOf(all);
    const box = all.querySelector('input');
    const picked = picks.filter(pick => pick.checked).length;
    all.hidden = picks.length === 0;
    box.checked = picks.length > 0 && picked === picks.length;
    box.indeterminate = picked > 0 && picked < picks.length;
  };

  const showAllPicked = () => document.querySelectorAll('[data-pick-all]').forEach(showPicked);

  document.addEventListener('change', event => {
    const all = event.target.closest('[data-pick-all]');
    if (all) picksOf(all).forEach(pick => { pick.checked = event.target.checked; });
    if (event.target.type === 'checkbox') showAllPicked();
  });

  // The days that stand in the form beside a date, and from which it may be counted.
  const besides = box => [['signed', box.dataset.understoodSigned], ['on', box.dataset.understoodOn]]
    .map(([name, id]) => [name, id && document.getElementById(id)]).filter(([, field]) => field);

  // Says beside a date what it would be taken for. An answer that comes too late is dropped.
  const understand = async box => {
    const note = document.getElementById(`${box.id}-understood`);
    const text = box.value.trim();
    if (text.length < 3) {
      note.textContent = '';
      return;
    }

    const address = new URL(box.dataset.understoodAs, location.origin);
    address.searchParams.set('text', text);
    besides(box).forEach(([name, field]) => { if (field.value) address.searchParams.set(name, field.value); });
    const response = await fetch(address, { redirect: 'error' });
    if (!response.ok || box.value.trim() !== text) return;
    const answer = await response.json();
    note.textContent = answer.text;
    note.classList.toggle('not-understood', !answer.isUnderstood);
  };

  let reading = 0;
  document.addEventListener('input', event => {
    const boxes = [...document.querySelectorAll('[data-understood-as]')]
      .filter(box => box === event.target || besides(box).some(([, field]) => field === event.target));
    if (boxes.length === 0) return;
    clearTimeout(reading);
    reading = setTimeout(() => boxes.forEach(box => understand(box).catch(() => {})), 300);
  });

  // Shows how far a job has got, and the page anew when it is through; only for as long as its page is read. Pages come and go without the script being
  // loaded again, and one page's box may become another's.
  const followed = new WeakMap();
  const here = () => location.pathname + location.search;
  const isLeft = (box, run) => !box.isConnected || followed.get(box) !== run || box.dataset.progressOf !== run.address;

  const follow = async (box, run) => {
    let answer = null;
    if (!isLeft(box, run)) {
      try {
        const response = await fetch(run.address, { redirect: 'error' });
        if (response.status === 403 || response.status === 404) return;
        answer = response.ok ? await response.json() : null;
      } catch {
        // A connection that is lost comes back.
      }
    }

    if (isLeft(box, run)) {
      if (followed.get(box) === run) followed.delete(box);
      return;
    }

    if (!answer) {
      setTimeout(() => follow(box, run), 5000);
      return;
    }

    if (!answer.isRunning) {
      // On the way to another page the address is that page's already, while this one is still shown.
      if (here() === run.page) location.replace(run.page);
      else setTimeout(() => follow(box, run), 1000);
      return;
    }

    const bar = box.querySelector('progress');
    bar.max = Math.max(1, answer.toDo);
    bar.value = answer.done;
    bar.nextElementSibling.textContent = answer.text;
    setTimeout(() => follow(box, run), 1000);
  };

  const followAll = () => document.querySelectorAll('[data-progress-of]').forEach(box => {
    const address = box.dataset.progressOf;
    const known = followed.get(box);
    if (known?.address === address) {
      known.page = here();
      return;
    }

    const run = { address, page: here() };
    followed.set(box, run);
    follow(box, run);
  });

  followAll();

  // Drafts of forms. They lie under the user, the form's address and its name; hidden fields, files and passwords are never among them.
  // Of each field that was changed, what the server had put there and what was typed are kept: what somebody else has changed meanwhile is
  // not typed over.
  const DRAFT = 'form-draft/';
  const DRAFT_LASTS = 30 * 24 * 60 * 60 * 1000;
  const NEVER_KEPT = ['hidden', 'file', 'password', 'submit', 'button', 'reset', 'image'];
  const isTick = field => field.type === 'checkbox' || field.type === 'radio';
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  const typed = field => isTick(field) ? field.checked
    : field.multiple && field.options ? [...field.selectedOptions].map(option => option.value) : field.value;

  const served = field => {
    if (isTick(field)) return field.defaultChecked;
    if (!field.options) return field.defaultValue;
    const chosen = [...field.options].filter(option => option.defaultSelected).map(option => option.value);
    return field.multiple ? chosen : chosen[0] ?? field.options[0]?.value ?? '';
  };

  // Several fields may have one name: boxes are told apart by what they stand for, others by their place.
  const draftFields = form => {
    const places = new Map();
    return [...form.elements].filter(field => field.name && !NEVER_KEPT.includes(field.type)).map(field => {
      const name = isTick(field) ? `${field.name}=${field.value}` : field.name;
      const place = places.get(name) ?? 0;
      places.set(name, place + 1);
      return { field, id: `${name}/${place}` };
    });
  };

  const draftOf = form => {
    const note = form.querySelector('[data-draft-key]');
    if (!note) return null;
    const name = form.querySelector('input[name="_handler"]')?.value ?? '';
    return { note, key: `${DRAFT}${note.dataset.draftKey}#${name}`, isPosted: note.dataset.draftPosted === name };
  };

  const keepDraft = form => {
    const draft = draftOf(form);
    if (!draft) return;
    try {
      const earlier = JSON.parse(localStorage.getItem(draft.key))?.fields ?? {};
      const fields = {};
      draftFields(form).forEach(({ field, id }) => {
        // A form that was refused comes back with what was typed: what the record says is known from before.
        const before = draft.isPosted && earlier[id] ? earlier[id].before : served(field);
        const now = typed(field);
        if (!same(before, now)) fields[id] = { before, now, text: field.selectedOptions?.[0]?.text };
      });
      if (Object.keys(fields).length === 0) localStorage.removeItem(draft.key);
      else localStorage.setItem(draft.key, JSON.stringify({ at: Date.now(), fields }));
    } catch {
      // Without storage the form works as before, only without a draft.
    }
  };

  const restoreField = (field, { now, text }) => {
    if (isTick(field)) field.checked = now === true;
    else if (field.multiple && field.options) [...field.options].forEach(option => { option.selected = now.includes(option.value); });
    else {
      // What was found by searching is not among the choices that the page came with.
      if (field.options && ![...field.options].some(option => option.value === now)) field.add(new Option(text, now));
      field.value = now;
    }

    // What was folded away would not be seen.
    for (let fold = field.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
  };

  const forgetDrafts = () => {
    const saved = document.cookie.split('; ').find(cookie => cookie.startsWith('draft-saved='));
    if (saved) {
      document.cookie = 'draft-saved=; Max-Age=0; path=/; SameSite=Lax';
      localStorage.removeItem(DRAFT + decodeURIComponent(saved.slice('draft-saved='.length)));
    }

    Object.keys(localStorage).filter(key => key.startsWith(DRAFT)).forEach(key => {
      if (!(JSON.parse(localStorage.getItem(key)).at > Date.now() - DRAFT_LASTS)) localStorage.removeItem(key);
    });
  };

  const restoreDrafts = () => {
    try {
      forgetDrafts();
      document.querySelectorAll('[data-draft-key]').forEach(note => {
        const form = note.closest('form');
        const draft = draftOf(form);
        const kept = draft.isPosted ? null : JSON.parse(localStorage.getItem(draft.key));
        if (!kept) return;
        const changed = draftFields(form).filter(({ field, id }) =>
          kept.fields[id] && same(kept.fields[id].before, served(field)) && !same(kept.fields[id].now, typed(field)));
        changed.forEach(({ field, id }) => restoreField(field, kept.fields[id]));
        if (changed.length > 0) note.hidden = false;
      });
    } catch {
      // A draft that cannot be read is no draft.
    }
  };

  document.addEventListener('input', event => { if (event.target.form) keepDraft(event.target.form); });
  document.addEventListener('change', event => { if (event.target.form) keepDraft(event.target.form); });
  document.addEventListener('click', event => {
    if (!event.target.matches('[data-draft-discard]')) return;
    const form = event.target.closest('form');
    const { note, key } = draftOf(form);
    localStorage.removeItem(key);
    note.hidden = true;
    form.reset();
  });

  const leavePage = () => {
    const drawer = document.getElementById('site-navigation');
    if (drawer && drawer.matches(':popover-open')) drawer.hidePopover();
    openMenus().forEach(menu => { menu.open = false; });
  };

  window.addEventListener('DOMContentLoaded', () => {
    restoreDrafts();
    showAllPicked();
    if (window.Blazor) {
      Blazor.addEventListener('enhancedload', leavePage);
      Blazor.addEventListener('enhancedload', restoreDrafts);
      Blazor.addEventListener('enhancedload', followAll);
      Blazor.addEventListener('enhancedload', showAllPicked);
    }

    const dialog = document.getElementById('components-reconnect-modal');
    if (!dialog) return;
    let retryWhenVisible = null;

    const retry = async () => {
      try {
        if (!await Blazor.reconnect() && !await Blazor.resumeCircuit()) location.reload();
        else dialog.close();
      } catch {
        // The server is still away: try again as soon as the user looks at the page.
        retryWhenVisible = async () => {
          if (document.visibilityState !== 'visible') return;
          document.removeEventListener('visibilitychange', retryWhenVisible);
          await retry();
        };
        document.addEventListener('visibilitychange', retryWhenVisible);
      }
    };

    dialog.addEventListener('components-reconnect-state-changed', event => {
      const state = event.detail.state;
      if (state === 'show' || state === 'paused' || state === 'resume-failed') {
        if (!dialog.open) dialog.showModal();
      } else if (state === 'hide') {
        dialog.close();
      } else if (state === 'rejected') {
        location.reload();
      }
    });

    document.getElementById('components-reconnect-button').addEventListener('click', retry);
    document.getElementById('components-resume-button').addEventListener('click', async () => {
      if (await Blazor.resumeCircuit()) dialog.close();
      else location.reload();
    });
    document.getElementById('components-reload-button').addEventListener('click', () => location.reload());
  });
})();
