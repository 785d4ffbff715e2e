type Printers = {
  list: {
    readonly name: string;
    readonly displayName: string;
    readonly description: string;
    readonly options: Readonly<Record<string, string>>;
  }[];
  /** A job is printed, is cancelled by the printer's own dialog, or is never answered. */
  answers: 'prints' | 'cancels' | 'never';
  /** How often the system's own dialog was opened. */
  dialogs: number;
};

/** The printers that the stand-in has, as CUPS lists them, and how they answer; the tests change it. */
export const printers: Printers = {
  list: [
    {
      name: 'stand-in',
      displayName: 'Máy in thử',
      description: '',
      options: { 'printer-state': '3', 'printer-state-reasons': 'none', 'printer-is-accepting-jobs': 'true' },
    },
  ],
  answers: 'prints',
  dialogs: 0,
};

type Given = {
  readonly silent?: boolean;
  readonly deviceName?: string;
  readonly duplexMode?: string;
  readonly pageSize?: string | { readonly width: number; readonly height: number };
};

/** Millimetres of the paper that a job asks for. What Electron refuses by throwing, this refuses so too. */
export function paperOf({ pageSize, duplexMode }: Given): { readonly width: number; readonly height: number } {
  if (duplexMode !== undefined && !['simplex', 'shortEdge', 'longEdge'].includes(duplexMode))
    throw new TypeError('Unsupported duplexMode');
  if (pageSize === 'A4') return { width: 210, height: 297 };
  if (typeof pageSize !== 'object' || Math.min(pageSize.width, pageSize.height) < 353)
    throw new RangeError('width and height must be greater than 352 microns.');
  return { width: pageSize.width / 1000, height: pageSize.height / 1000 };
}

/** Why a job does not even begin, by Electron's words; `null`: a printer takes it. */
export function refusedJob({ deviceName, silent }: Given): string | null {
  if (silent !== true) printers.dialogs += 1;
  if (printers.list.length === 0) return 'No valid printers available';
  if (deviceName !== undefined && !printers.list.some(({ name }) => name === deviceName))
    return 'Invalid deviceName provided';
  return printers.answers === 'cancels' ? 'Print job canceled' : null;
}
