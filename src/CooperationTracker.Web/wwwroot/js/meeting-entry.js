// The entry page's keys and its draft. The draft is taken from the fields themselves, so that it goes on being kept
// while the connection to the server is lost.
const fields = root => [...root.querySelectorAll('[data-draft]')];

const valueOf = field => field.type === 'checkbox' ? String(field.checked) : field.value;

export function load(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function clear(root, key) {
  root.dataset.saved = 'true';
  try {
    localStorage.removeItem(key);
  } catch {
    // A browser that stores nothing has nothing to forget.
  }
}

// What the page came with is no draft.
export function keep(root, key) {
  if (root.dataset.saved || !root.dataset.changed) return;
  const draft = Object.fromEntries(fields(root).map(field => [field.dataset.draft, valueOf(field)]));
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Without storage the page works as before, only without a draft.
  }
}

// Saving takes the focus away. A refusal that is about no field of the page is brought into view, and one types on where one was.
export function focusField(root, name) {
  const field = root.querySelector(`[data-field="${CSS.escape(name)}"]`);
  const summary = root.querySelector('.error-summary');
  if (field) {
    field.focus();
  } else if (summary) {
    summary.scrollIntoView({ block: 'center' });
    const left = root.querySelector(`[data-field="${CSS.escape(root.dataset.left ?? '')}"]`);
    (left ?? summary).focus({ preventScroll: true });
  }
}

// A busy connection may bring the line after the wish to go there: it is waited for.
export function focusLine(root, id, attempts = 60) {
  const line = root.querySelector(`[data-line-id="${id}"]`);
  if (line) {
    line.focus();
    line.setSelectionRange(line.value.length, line.value.length);
  } else if (attempts > 0) {
    setTimeout(() => focusLine(root, id, attempts - 1), 50);
  }
}

export function attach(root, key, page) {
  // Ctrl+Z takes typing back, as everywhere; with nothing typed since, it brings a removed line back.
  let typed = false;
  const change = () => {
    root.dataset.changed = 'true';
    keep(root, key);
  };
  if (load(key)) root.dataset.changed = 'true';
  root.addEventListener('input', () => { typed = true; change(); });
  root.addEventListener('change', change);
  root.addEventListener('focusin', event => { root.dataset.left = event.target.dataset.field ?? ''; });

  root.addEventListener('keydown', event => {
    // A key that is held down does once what it does here; what it types or deletes, it goes on with.
    if (event.isComposing || event.repeat) return;
    if (event.key === 'Enter' && event.ctrlKey) {
      event.preventDefault();
      page.invokeMethodAsync('SaveAsync');
      return;
    }

    const restore = root.querySelector('[data-restore-line]');
    if (restore && !typed && event.ctrlKey && !event.shiftKey && event.code === 'KeyZ') {
      event.preventDefault();
      restore.click();
      return;
    }

    // From the fields behind a statement, too, Enter goes on to the next one; from a name it first takes what is found.
    const end = event.target.closest('[data-line-end]');
    if (end && event.key === 'Enter') {
      event.preventDefault();
      const id = Number(end.dataset.lineEnd);
      if ('lead' in end.dataset) page.invokeMethodAsync('TakeLead', id, end.value);
      else page.invokeMethodAsync('AfterLine', id);
      return;
    }

    const line = event.target.closest('[data-line]');
    if (!line) return;
    // A line is told by its id: where it stands changes while keys are on their way.
    const id = Number(line.dataset.lineId);
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      page.invokeMethodAsync('NextLine', id, line.value);
    } else if (event.key === 'Backspace' && line.value === '' && line.dataset.line !== '0') {
      event.preventDefault();
      typed = false;
      page.invokeMethodAsync('PreviousLine', id);
    } else if (event.altKey && /^Digit[1-4]$/.test(event.code)) {
      event.preventDefault();
      page.invokeMethodAsync('SetKind', id, Number(event.code.slice(5)));
    }
  });

  root.addEventListener('paste', event => {
    const line = event.target.closest('[data-line]');
    const text = event.clipboardData.getData('text');
    if (!line || !/[\r\n\t]/.test(text.trim())) return;
    event.preventDefault();
    root.dataset.changed = 'true';
    const before = line.value.slice(0, line.selectionStart);
    const after = line.value.slice(line.selectionEnd);
    page.invokeMethodAsync('PasteLines', Number(line.dataset.lineId), before + text.trim() + after);
  });
}
