import { Fragment, type ReactNode } from 'react';

/** A number, a day, a symbol with its parts: whatever bears a digit, from one space to the next. */
const WHOLE = /(\S*\d\S*)/u;

/** Words in which no number, symbol or day is ever broken in two: they wrap only between them. */
export function Unbroken({ text }: { text: string }): ReactNode {
  // Split by a group, every second part is what the group has found.
  return text.split(WHOLE).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text are their place
      <span key={index} className="whole">
        {part}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text are their place
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}
