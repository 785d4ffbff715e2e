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

/** Whether something stands over the screen: its keys are then not the screen's. */
export function dialogOpen(): boolean {
  return document.querySelector('[role=dialog]') !== null;
}
