import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type SignaturePad from 'signature_pad';
import { tableDate } from '../../../shared/base/dates.ts';
import type { Handover } from '../../../shared/subjects/custody/queries.ts';
import { run, sentence, shell } from '../../bridge.ts';
import { useAsk, useCatalogue, useMarks } from '../../data.ts';
import { useSession } from '../../session.tsx';
import { Field } from '../../ui/field.tsx';
import { LevelBadge } from '../../ui/level.tsx';
import type { Params } from '../../ui/screen.ts';
import { startHere } from '../../ui/start-here.ts';
import { NOT_SHOWN } from '../../ui/words.ts';

/** The strokes as the act takes them: whole numbers, within its limits. */
function strokesOf(pad: SignaturePad): [number, number][][] {
  return pad
    .toData()
    .slice(0, 500)
    .map(({ points }) => points.slice(0, 5_000).map(({ x, y }): [number, number] => [Math.round(x), Math.round(y)]))
    .filter((stroke) => stroke.length > 0);
}

/** The frame to sign in, once it can be shown: whether it takes strokes yet, and whether any is drawn. */
function usePad(ready: boolean) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const [takes, setTakes] = useState(false);
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    const element = canvas.current;
    if (!ready || !element) return;
    let gone = false;
    element.width = element.clientWidth;
    element.height = element.clientHeight;
    void import('signature_pad').then((found) => {
      if (gone) return;
      const made = new found.default(element, { penColor: '#10245c', minWidth: 1, maxWidth: 2.6 });
      made.addEventListener('endStroke', () => setDrawn(true));
      pad.current = made;
      setTakes(true);
    });
    return () => {
      gone = true;
      pad.current?.off();
      pad.current = null;
    };
  }, [ready]);
  const clear = (): void => {
    pad.current?.clear();
    setDrawn(false);
  };
  return { canvas, pad, takes, drawn, clear };
}

/**
 * The receiver alone at the machine: his name, his papers, no abstract, one place to sign. Whichever way he leaves it, the register is
 * locked, and the clerk comes back by password.
 */
export function Signing({ params }: { params: Params }) {
  const { overview, today } = useSession();
  const handovers = useAsk('handovers', { ref: params.handover ?? '' });
  const [problem, setProblem] = useState('');
  const [by, setBy] = useState('');
  const handover = handovers.data?.rows[0];
  const [kind = '', code = ''] = (handover?.to ?? '').split(':');
  const signer = kind === 'person' ? code : by;
  const { canvas, pad, takes, drawn, clear } = usePad(handover !== undefined);

  const sign = async (): Promise<void> => {
    if (!handover || !pad.current) return;
    if (signer.trim() === '') {
      setProblem('Hãy ghi họ tên người ký nhận.');
      return;
    }
    if (pad.current.isEmpty()) {
      setProblem('Hãy ký vào khung.');
      return;
    }
    const receipt = await run('acknowledge', {
      handover: handover.ref,
      on: today,
      by: signer,
      outcome: 'complete',
      signature: strokesOf(pad.current),
    });
    if (receipt.ok) await shell('lock', {});
    else setProblem(sentence(receipt.error));
  };
  if (!handover) return <p className="starting">Đang mở phiếu …</p>;
  return (
    <main className="signing" data-signing aria-labelledby="signing-title">
      <h1 id="signing-title">
        Phiếu giao nhận số {handover.number}, {tableDate(handover.on)}
      </h1>
      <p>
        {overview?.office.name ?? ''} giao cho <strong>{handover.toName ?? NOT_SHOWN}</strong>
      </p>
      <Items handover={handover} />
      <Signer handover={handover} value={by} onChange={setBy} />
      {/* A stroke drawn before the frame takes any would be lost without a word. */}
      <p id="pad-label">
        {takes ? 'Ký vào khung bằng bút hoặc chuột. Ký là đã kiểm đếm và nhận đủ.' : 'Đang mở khung ký …'}
      </p>
      <canvas ref={canvas} className="pad" role="img" aria-labelledby="pad-label" aria-busy={!takes} />
      {problem === '' ? null : (
        <p className="refusal" role="alert">
          {problem}
        </p>
      )}
      <div className="form-foot">
        <Button onClick={() => void sign()} disabled={!drawn}>
          Xong, đã nhận đủ
        </Button>
        <Button variant="default" onClick={clear}>
          Ký lại
        </Button>
        <Button variant="subtle" onClick={() => void shell('lock', {})}>
          Không ký, trả máy cho văn thư
        </Button>
      </div>
    </main>
  );
}

/** What he signs for: no abstract, for others may stand beside him. */
function Items({ handover }: { handover: Handover }) {
  const markOf = useMarks(handover.items.map((item) => item.copy));
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">Số, ký hiệu</th>
          <th scope="col">Tên loại</th>
          <th scope="col">Độ mật</th>
          <th scope="col">Bản số</th>
        </tr>
      </thead>
      <tbody>
        {handover.items
          .filter((item) => item.state === 'open')
          .map((item) => (
            <tr key={item.copy}>
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
  );
}

/** Who signs: the person it is given to, somebody of the unit, whoever the agency has sent. */
function Signer(props: { handover: Handover; value: string; onChange: (by: string) => void }) {
  const people = useCatalogue('people');
  const [kind = '', code = ''] = props.handover.to.split(':');
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
