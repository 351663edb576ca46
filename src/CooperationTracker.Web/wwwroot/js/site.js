// Adds comfort to what already works without scripts: menus close by themselves, long lists of choices can be searched,
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

  // Enter looks; it does not send the form that the box happens to stand in.
  document.addEventListener('keydown', event => {
    if (event.key === 'Enter' && event.target.matches('[data-search-for]')) {
      event.preventDefault();
      clearTimeout(waiting);
      search(event.target).catch(() => {});
    }
  });

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
    const response = await fetch(address, { redirect: 'error' });
    if (!response.ok || box.value.trim() !== text) return;
    const answer = await response.json();
    note.textContent = answer.text;
    note.classList.toggle('not-understood', !answer.isUnderstood);
  };

  let reading = 0;
  document.addEventListener('input', event => {
    const box = event.target;
    if (!box.matches('[data-understood-as]')) return;
    clearTimeout(reading);
    reading = setTimeout(() => understand(box).catch(() => {}), 300);
  });

  // Shows how far a job has got, and the page anew when it is through.
  const follow = async box => {
    let answer = null;
    try {
      const response = await fetch(box.dataset.progressOf, { redirect: 'error' });
      if (response.status === 403 || response.status === 404) return;
      answer = response.ok ? await response.json() : null;
    } catch {
      // A connection that is lost comes back.
    }

    if (!answer) {
      setTimeout(() => follow(box), 5000);
      return;
    }

    if (!answer.isRunning) {
      location.replace(location.pathname);
      return;
    }

    const bar = box.querySelector('progress');
    bar.max = Math.max(1, answer.toDo);
    bar.value = answer.done;
    bar.nextElementSibling.textContent = answer.text;
    setTimeout(() => follow(box), 1000);
  };

  document.querySelectorAll('[data-progress-of]').forEach(follow);

  // Drafts of forms. They lie under the user and the form's address; hidden fields, files and passwords are never among them.
  const DRAFT = 'form-draft/';
  const draftFields = form => [...form.elements].filter(field => field.name && !['hidden', 'file', 'password', 'submit', 'button'].includes(field.type));
  const draftValue = field => field.type === 'checkbox' || field.type === 'radio' ? field.checked
    : field.multiple ? [...field.selectedOptions].map(option => option.value) : field.value;

  const keepDraft = form => {
    const note = form.querySelector('[data-draft-key]');
    if (!note) return;
    // A form has several fields of one name (check boxes): they are told apart by their place.
    const values = draftFields(form).map(field => [field.name, draftValue(field)]);
    try {
      localStorage.setItem(DRAFT + note.dataset.draftKey, JSON.stringify({ version: note.dataset.draftVersion, values }));
    } catch {
      // Without storage the form works as before, only without a draft.
    }
  };

  const restoreField = (field, value) => {
    if (field.type === 'checkbox' || field.type === 'radio') field.checked = value === true;
    else if (field.multiple) [...field.options].forEach(option => { option.selected = value.includes(option.value); });
    else if (typeof value === 'string') field.value = value;
    // What opens with a value in it opens with the restored one too.
    if (value && value.length) field.closest('details')?.setAttribute('open', '');
  };

  const forgetSavedDraft = () => {
    const saved = document.cookie.split('; ').find(cookie => cookie.startsWith('draft-saved='));
    if (!saved) return;
    const address = decodeURIComponent(saved.slice('draft-saved='.length));
    document.cookie = 'draft-saved=; Max-Age=0; path=/; SameSite=Lax';
    Object.keys(localStorage).filter(key => key.startsWith(DRAFT) && key.slice(DRAFT.length + 32) === address).forEach(key => localStorage.removeItem(key));
  };

  const restoreDrafts = () => {
    try {
      forgetSavedDraft();
      document.querySelectorAll('[data-draft-key]').forEach(note => {
        const form = note.closest('form');
        const kept = localStorage.getItem(DRAFT + note.dataset.draftKey);
        // A form that came back with errors has what was typed already.
        if (!kept || form.dataset.restored || form.querySelector('.field-invalid') || document.querySelector('.error-summary')) return;
        form.dataset.restored = 'true';
        const { version, values } = JSON.parse(kept);
        if (version !== note.dataset.draftVersion) return;
        const fields = draftFields(form);
        // The form has changed since: what was typed for another one would land in the wrong fields.
        if (values.length !== fields.length || !fields.every((field, at) => field.name === values[at][0])) return;
        if (fields.every((field, at) => JSON.stringify(draftValue(field)) === JSON.stringify(values[at][1]))) return;
        fields.forEach((field, at) => restoreField(field, values[at][1]));
        note.hidden = false;
      });
    } catch {
      // A draft that cannot be read is no draft.
    }
  };

  document.addEventListener('input', event => { if (event.target.form) keepDraft(event.target.form); });
  document.addEventListener('change', event => { if (event.target.form) keepDraft(event.target.form); });
  document.addEventListener('click', event => {
    if (!event.target.matches('[data-draft-discard]')) return;
    const note = event.target.closest('[data-draft-key]');
    localStorage.removeItem(DRAFT + note.dataset.draftKey);
    note.hidden = true;
    note.closest('form').reset();
  });

  const leavePage = () => {
    const drawer = document.getElementById('site-navigation');
    if (drawer && drawer.matches(':popover-open')) drawer.hidePopover();
    openMenus().forEach(menu => { menu.open = false; });
  };

  window.addEventListener('DOMContentLoaded', () => {
    restoreDrafts();
    if (window.Blazor) {
      Blazor.addEventListener('enhancedload', leavePage);
      Blazor.addEventListener('enhancedload', restoreDrafts);
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
