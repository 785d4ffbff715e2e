/** What the stand-in saw that a real window would have refused or done; the tests ask for it. */
export type Counts = {
  /** Requests that the program's own filter cancelled. */
  cancelled: string[];
  /** Requests that it let through to the network: must stay empty. */
  slipped: string[];
  /** Navigations that it prevented. */
  prevented: string[];
  /** Windows that it denied. */
  popups: string[];
  /** Breaches of the content security policy. */
  violations: string[];
  /** Pages put on paper, one entry per print job. */
  printed: { sheets: number; options: unknown; pdf: Uint8Array }[];
  /** Errors that the page threw, and its console's errors. */
  errors: string[];
};

export const counts: Counts = {
  cancelled: [],
  slipped: [],
  prevented: [],
  popups: [],
  violations: [],
  printed: [],
  errors: [],
};
