import { tableDate } from '../../../shared/base/dates.ts';
import { COPY_STATE_NAMES, nameIn, spoken } from '../../../shared/base/names.ts';
import { parsePaperRef } from '../../../shared/base/references.ts';
import type { Answer } from '../../../shared/subjects.ts';
import { useAsk } from '../../data.ts';
import { CommandLinks } from '../../ui/command.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LevelBadge } from '../../ui/level.tsx';
import { actTitle, moment, NOT_SHOWN } from '../../ui/words.ts';
import { usePapersOf } from '../prints/paper-list.ts';
import { SignatureLine } from './signature.tsx';

type Way = Answer<'custody'>;

/** Đường đi của bản: whose hands a copy went through, by whose signature, each step's paper one key away (Law 2018 art. 13.6). */
export function CopyWay({ copy, called, onClose }: { copy: string; called: string; onClose: () => void }) {
  return (
    <Dialog onClose={onClose} title={`Đường đi của ${called}`} size="xl">
      <WayOfCopy copy={copy} />
    </Dialog>
  );
}

/** The same, wherever it stands. */
export function WayOfCopy({ copy }: { copy: string }) {
  const { data } = useAsk('custody', { copy });
  return data?.copy === copy ? <Steps way={data} /> : <p className="muted">Đang đọc …</p>;
}

function Steps({ way }: { way: Way }) {
  return (
    <>
      <p>
        <LevelBadge level={way.level} /> {way.symbol ?? ''} · vào sổ {tableDate(way.registeredOn)} · nay{' '}
        <strong>
          {nameIn(COPY_STATE_NAMES, way.state)}
          {way.holder === 'store' ? '' : `, ${way.holderName ?? NOT_SHOWN}`}
        </strong>
      </p>
      <ol className="way">
        {way.steps.map((step, index) => (
          <li key={step.seq}>
            <Step step={step} told={way.steps[index - 1]?.paper === step.paper} masked={way.masked} />
          </li>
        ))}
      </ol>
    </>
  );
}

/** `told`: its paper stands with the step before. */
function Step({ step, told, masked }: { step: Way['steps'][number]; told: boolean; masked: boolean | undefined }) {
  const { paper } = step;
  const kind = paper === null || told ? undefined : parsePaperRef(paper)?.kind;
  const papers = usePapersOf(kind, { ref: paper ?? '', masked });
  return (
    <>
      <p>
        <span className="nowrap">{tableDate(step.on)}</span> · <strong>{actTitle(step.act)}</strong>:{' '}
        {nameIn(COPY_STATE_NAMES, step.state)}
        {step.holder === 'store' ? '' : `, ${step.holderName ?? NOT_SHOWN}`}
        {paper === null ? '' : ` (phiếu ${spoken(paper)})`}
        <span className="way-papers">
          <CommandLinks commands={papers} />
        </span>
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
