import { tableDate } from '../../../shared/base/dates.ts';
import { COPY_STATE_NAMES, nameIn, spoken } from '../../../shared/base/names.ts';
import { parsePaperRef } from '../../../shared/base/references.ts';
import type { Answer } from '../../../shared/subjects.ts';
import { useAsk } from '../../data.ts';
import { CommandLinks } from '../../ui/command.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LevelBadge } from '../../ui/level.tsx';
import { actTitle, holderName, moment } from '../../ui/words.ts';
import { usePapersOf } from '../prints/paper-list.ts';
import { SignatureLine } from './signature.tsx';

type Way = Answer<'custody'>;

/** Đường đi của bản: whose hands a copy went through, by whose signature, each step's paper one key away (Law 2018 art. 13.6). */
export function CopyWay({ copy, called, onClose }: { copy: string; called: string; onClose: () => void }) {
  const { data } = useAsk('custody', { copy });
  return (
    <Dialog onClose={onClose} title={`Đường đi của ${called}`} size="xl">
      {data ? <Steps way={data} /> : <p className="muted">Đang đọc …</p>}
    </Dialog>
  );
}

function Steps({ way }: { way: Way }) {
  return (
    <>
      <p>
        <LevelBadge level={way.level} /> {way.symbol ?? ''} · vào sổ {tableDate(way.registeredOn)} · nay{' '}
        <strong>
          {nameIn(COPY_STATE_NAMES, way.state)}
          {way.holder === 'store' ? '' : `, ${way.holderName ?? holderName(way.holder, NONE)}`}
        </strong>
      </p>
      <ol className="way">
        {way.steps.map((step) => (
          <li key={step.seq}>
            <Step step={step} masked={way.masked} />
          </li>
        ))}
      </ol>
    </>
  );
}
const NONE: ReadonlyMap<string, string> = new Map();

function Step({ step, masked }: { step: Way['steps'][number]; masked: boolean | undefined }) {
  const { paper } = step;
  const papers = usePapersOf(paper === null ? undefined : parsePaperRef(paper)?.kind, { ref: paper ?? '', masked });
  return (
    <>
      <p>
        <span className="nowrap">{tableDate(step.on)}</span> · <strong>{actTitle(step.act)}</strong>:{' '}
        {nameIn(COPY_STATE_NAMES, step.state)}
        {step.holder === 'store' ? '' : `, ${step.holderName ?? step.holder}`}
        {paper === null ? '' : ` (phiếu ${spoken(paper)})`} <CommandLinks commands={papers} />
      </p>
      {step.signed ? (
        <p>
          Ký nhận: <SignatureLine signed={step.signed} />
        </p>
      ) : null}
      <p className="muted">
        {moment(step.at)} · {step.actor} ghi · dòng nhật ký {step.seq}
      </p>
    </>
  );
}
