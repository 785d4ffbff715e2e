/** For `ref`: a dialog focuses its mark only when it opens, and a moment later; what appears in it then, or must not wait, is focused so. */
export function focusAtOnce(element: HTMLElement | null): void {
  element?.focus();
}
