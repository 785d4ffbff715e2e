import { useEffect } from 'react';

/**
 * Escape closes the uppermost dialog and no other. Each of Mantine's dialogs listens at the window for itself; this ear is there before
 * any of them, and where dialogs stand on one another it lets only the last one go.
 */
export function useTopDialogOnly(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing) return;
      const target = event.target instanceof Element ? event.target : null;
      // The list of a picking field is open: it closes itself, and every dialog lets it.
      if (target?.getAttribute('data-mantine-stop-propagation') === 'true') return;
      const dialogs = [...document.querySelectorAll('[role=dialog]')];
      const top = dialogs.length > 1 ? dialogs.at(-1) : undefined;
      if (!top) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      top.querySelector<HTMLElement>('.mantine-Modal-close, .mantine-Drawer-close')?.click();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);
}

/**
 * When a dialog goes, the focus goes back to where it was before it came. Mantine does so only for dialogs that stay mounted; ours are
 * there while they are open and no longer.
 */
export function useFocusBack(): void {
  useEffect(() => {
    const open: { readonly dialog: Element; readonly from: Element | null }[] = [];
    let last: Element | null = null;
    const watch = new MutationObserver(() => {
      let from: Element | null = null;
      while (open.length > 0 && open.at(-1)?.dialog.isConnected === false) from = open.pop()?.from ?? null;
      if (open.length === 0) watch.disconnect();
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (lost && from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true });
    });
    const onFocus = ({ target }: FocusEvent): void => {
      if (!(target instanceof Element)) return;
      const dialog = target.closest('[role=dialog]');
      if (dialog && open.every((one) => one.dialog !== dialog)) {
        open.push({ dialog, from: last });
        watch.observe(document.body, { childList: true, subtree: true });
      }
      last = target;
    };
    document.addEventListener('focusin', onFocus);
    return () => {
      document.removeEventListener('focusin', onFocus);
      watch.disconnect();
    };
  }, []);
}

/** Whether something stands over the screen: its keys are then not the screen's. */
export function dialogOpen(): boolean {
  return document.querySelector('[role=dialog]') !== null;
}
