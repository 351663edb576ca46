// Adds comfort to what already works without scripts: menus close by themselves, the lost connection shows its dialog.
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

  const leavePage = () => {
    const drawer = document.getElementById('site-navigation');
    if (drawer && drawer.matches(':popover-open')) drawer.hidePopover();
    openMenus().forEach(menu => { menu.open = false; });
  };

  window.addEventListener('DOMContentLoaded', () => {
    if (window.Blazor) Blazor.addEventListener('enhancedload', leavePage);

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
