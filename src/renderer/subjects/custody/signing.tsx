import { Button } from '@mantine/core';
import { useState } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import type { Handover } from '../../../shared/subjects/custody/queries.ts';
import { isSigned, TOO_SHORT_SENTENCE } from '../../../shared/subjects/custody/signature.ts';
import { run, sentence, shell } from '../../bridge.ts';
import { useAsk, useCatalogue, useMarks } from '../../data.ts';
import { useSession } from '../../session.tsx';
import { Field } from '../../ui/field.tsx';
import { LevelBadge } from '../../ui/level.tsx';
import type { Params } from '../../ui/screen.ts';
import { startHere } from '../../ui/start-here.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { NOT_SHOWN } from '../../ui/words.ts';
import { usePad } from './pad.ts';
import { givenFor, slipsWords, useWaiting } from './waiting.ts';

/**
 * The receiver alone at the machine: his name, his papers, no abstract, one place to sign. Whichever way he leaves it, the register is
 * locked, and the clerk comes back by password. `handover`: that slip, and on wish all that wait for him; `to`: all of them.
 */
export function Signing({ params }: { params: Params }) {
  const asked = useAsk('handovers', { ref: params.handover ?? '' }, params.handover !== undefined);
  const one = asked.data?.rows[0];
  const to = params.to ?? one?.to;
  const waiting = useWaiting(to ?? '', to !== undefined);
  const [every, setEvery] = useState(params.to !== undefined);
  if (waiting === undefined) return <p className="starting">Đang mở phiếu …</p>;
  const slips = every ? waiting : waiting.filter(({ ref }) => ref === params.handover);
  return <Sheet slips={slips} others={waiting.length - slips.length} onEvery={() => setEvery(true)} />;
}

/** What is to be signed for, and the frame for it. Each slip gets a line of its own, and the signature belongs to each. */
function Sheet(props: { slips: readonly Handover[]; others: number; onEvery: () => void }) {
  const { today, user } = useSession();
  const [lacking, setLacking] = useState('');
  const [problem, setProblem] = useState('');
  const [by, setBy] = useState('');
  /** The slips that are being signed: what he saw when he said so, however the list changes meanwhile. */
  const [signing, setSigning] = useState<readonly Handover[] | null>(null);
  const slips = signing ?? props.slips;
  const first = slips[0];
  const [kind = '', code = ''] = (first?.to ?? '').split(/:(.*)/s);
  const signer = kind === 'person' ? code : by;
  const pad = usePad(first !== undefined);

  const sign = async (): Promise<void> => {
    if (signing !== null || first === undefined) return;
    const signature = pad.strokes();
    const stop = missing(signer, signature);
    setLacking(stop);
    setProblem('');
    if (stop !== '') return;
    setSigning(slips);
    const refused = new Map<string, number[]>();
    const signed: string[] = [];
    for (const { ref, number } of slips) {
      const receipt = await run('acknowledge', {
        handover: ref,
        on: today,
        by: signer,
        outcome: 'complete',
        signature,
      });
      if (receipt.ok) signed.push(ref);
      else refused.set(sentence(receipt.error), [...(refused.get(sentence(receipt.error)) ?? []), number]);
    }
    givenFor(signed, user.login);
    if (refused.size === 0) {
      await shell('lock', {});
      return;
    }
    const told = [...refused].map(([why, numbers]) => `Phiếu số ${numbers.join(', ')}: ${why}`);
    setProblem(slips.length === 1 ? [...refused.keys()].join(' ') : [...signedWords(signed.length), ...told].join(' '));
    setSigning(null);
  };
  const clear = (): void => {
    if (signing !== null) return;
    pad.clear();
    setLacking('');
    setProblem('');
  };
  const leave = (): void => void shell('lock', {});
  useKeys({ F10: () => void sign(), 'Ctrl+Enter': () => void sign(), F9: clear, F8: props.onEvery });
  // What was lacking is said until it is there, however it came.
  const said = lacking !== '' && missing(signer, pad.drawn) === lacking ? lacking : problem;
  if (first === undefined) return <Nothing onLeave={leave} />;
  return (
    <main className="signing" data-signing aria-labelledby="signing-title">
      <Heading slips={slips} />
      <Items slips={slips} />
      {props.others > 0 ? (
        <p>
          <Button variant="default" size="compact-md" onClick={props.onEvery}>
            Ký luôn {props.others} phiếu khác đang chờ
          </Button>{' '}
          <kbd>F8</kbd>
        </p>
      ) : null}
      <Signer handover={first} value={by} onChange={setBy} />
      <p id="pad-label">
        {pad.takes ? 'Ký vào khung bằng bút hoặc chuột. Ký là đã kiểm đếm và nhận đủ.' : 'Đang mở khung ký …'}
      </p>
      <canvas ref={pad.canvas} className="pad" role="img" aria-labelledby="pad-label" aria-busy={!pad.takes} />
      {said === '' ? null : (
        <p className="refusal" role="alert">
          {said}
        </p>
      )}
      <div className="form-foot">
        <Button onClick={() => void sign()} loading={signing !== null}>
          Xong, đã nhận đủ
        </Button>
        <kbd>F10</kbd>
        <Button variant="default" onClick={clear} disabled={signing !== null}>
          Xóa, ký lại
        </Button>
        <kbd>F9</kbd>
        <Button variant="subtle" onClick={leave} disabled={signing !== null}>
          Không ký, trả máy cho văn thư
        </Button>
      </div>
    </main>
  );
}

/** What is not there yet, as a sentence; nothing: it may be sent. */
function missing(signer: string, signature: [number, number][][]): string {
  if (signer.trim() === '') return 'Hãy ghi họ tên người ký nhận.';
  if (signature.length === 0) return 'Hãy ký vào khung.';
  return isSigned(signature) ? '' : TOO_SHORT_SENTENCE;
}

function signedWords(count: number): readonly string[] {
  return count === 0 ? [] : [`Đã ghi chữ ký cho ${count} phiếu.`];
}

function Heading({ slips }: { slips: readonly Handover[] }) {
  const { overview } = useSession();
  const [first] = slips;
  if (first === undefined) return null;
  const name = slips.find(({ toName }) => toName !== undefined)?.toName ?? NOT_SHOWN;
  return (
    <>
      <h1 id="signing-title">
        {slips.length === 1
          ? `Phiếu giao nhận số ${first.number}, ${tableDate(first.on)}`
          : `Ký nhận một lần: ${slipsWords(slips)}`}
      </h1>
      <p>
        {overview?.office.name ?? ''} giao cho <strong>{name}</strong>
      </p>
    </>
  );
}

/** Another hand may have been quicker: taken back, signed on paper. */
function Nothing({ onLeave }: { onLeave: () => void }) {
  return (
    <main className="signing" data-signing aria-labelledby="signing-title">
      <h1 id="signing-title">Không còn gì để ký</h1>
      <p>Phiếu này không còn bản nào chờ ký nhận.</p>
      <div className="form-foot">
        <Button ref={startHere} onClick={onLeave}>
          Trả máy cho văn thư
        </Button>
      </div>
    </main>
  );
}

/** What he signs for: no abstract, for others may stand beside him. Of many slips each line says whose it is. */
function Items({ slips }: { slips: readonly Handover[] }) {
  const lines = slips.flatMap((slip) =>
    slip.items.filter(({ state }) => state === 'open').map((item) => ({ slip, item })),
  );
  const markOf = useMarks(lines.map(({ item }) => item.copy));
  const many = slips.length > 1;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list longer than its place is looked through by the arrows
    <section className="signing-list" aria-label="Các bản ký nhận" tabIndex={0}>
      <table className="plain">
        <thead>
          <tr>
            {many ? <th scope="col">Phiếu</th> : null}
            <th scope="col">Số, ký hiệu</th>
            <th scope="col">Tên loại</th>
            <th scope="col">Độ mật</th>
            <th scope="col">Bản số</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ slip, item }) => (
            <tr key={`${slip.ref} ${item.copy}`}>
              {many ? (
                <td className="nowrap">
                  số {slip.number}, {tableDate(slip.on)}
                </td>
              ) : null}
              <td>{item.symbol ?? ''}</td>
              <td>{item.type ?? ''}</td>
              <td>
                <LevelBadge level={item.level} />
              </td>
              <td>{markOf(item.copy)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Who signs: the person it is given to, somebody of the unit, whoever the agency has sent. */
function Signer(props: { handover: Handover; value: string; onChange: (by: string) => void }) {
  const people = useCatalogue('people');
  const [kind = '', code = ''] = props.handover.to.split(/:(.*)/s);
  if (kind === 'person') {
    return (
      <p className="signer">
        Người ký nhận: <strong>{people.find((card) => card.code === code)?.name ?? code}</strong>
      </p>
    );
  }
  if (kind === 'unit') {
    return (
      <Field label="Người ký nhận" required>
        {(wired) => (
          <select
            {...wired}
            ref={startHere}
            className="control"
            value={props.value}
            onChange={(event) => props.onChange(event.currentTarget.value)}
          >
            <option value="">Chọn tên của mình</option>
            {people
              .filter((card) => card.unit === code && !card.leftOn)
              .map((card) => (
                <option key={card.code} value={card.code}>
                  {card.name ?? card.code}
                </option>
              ))}
          </select>
        )}
      </Field>
    );
  }
  return (
    <Field label="Họ tên, chức vụ người ký nhận" required>
      {(wired) => (
        <input
          {...wired}
          ref={startHere}
          className="control"
          type="text"
          autoComplete="off"
          spellCheck={false}
          onInput={(event) => props.onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
