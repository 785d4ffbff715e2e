/** Moving through a form by the keyboard alone. */

const STOPS =
  'input:not([type=hidden]):not(:disabled):not([readonly]), textarea:not(:disabled), select:not(:disabled), button[data-stop]:not(:disabled)';

/** The controls of a form in their order; of a group of radio buttons only the one that Tab would reach. */
export function stops(form: HTMLElement): HTMLElement[] {
  const seen = new Set<string>();
  return [...form.querySelectorAll<HTMLElement>(STOPS)].filter((element) => {
    if (element.offsetParent === null) return false;
    if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
    if (seen.has(element.name)) return false;
    const group = [...form.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(
      (other) => other.name === element.name,
    );
    if (group.some((other) => other.checked) && !element.checked) return false;
    seen.add(element.name);
    return true;
  });
}

/** Goes to the next (or previous) control; answers whether there was one. */
export function stepFocus(form: HTMLElement, from: Element, back: boolean): boolean {
  const all = stops(form);
  const here = all.findIndex((element) => element === from || sameGroup(element, from));
  const next = all[here + (back ? -1 : 1)];
  next?.focus();
  return next !== undefined;
}

function sameGroup(a: Element, b: Element): boolean {
  return (
    a instanceof HTMLInputElement &&
    b instanceof HTMLInputElement &&
    a.type === 'radio' &&
    b.type === 'radio' &&
    a.name === b.name
  );
}

/** Puts the cursor into the first empty field that must be filled, else into the first field. */
export function focusFirst(form: HTMLElement, names: readonly string[] = []): void {
  const wanted = names.flatMap((name) => [...form.querySelectorAll<HTMLElement>(`[name="${CSS.escape(name)}"]`)]);
  const empty = wanted.find(
    (element) =>
      element.offsetParent !== null &&
      ((element instanceof HTMLInputElement && element.value === '') ||
        (element instanceof HTMLTextAreaElement && element.value === '')),
  );
  const first = empty ?? wanted[0] ?? stops(form)[0];
  // A dialog looks for this mark when it takes the focus.
  first?.setAttribute('data-autofocus', '');
  first?.focus();
}
