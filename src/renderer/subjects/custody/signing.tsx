import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type SignaturePad from 'signature_pad';
import { tableDate } from '../../../shared/base/dates.ts';
import { run, sentence, shell } from '../../bridge.ts';
import { useAsk, useCatalogue, useMarks } from '../../data.ts';
import { useSession } from '../../session.tsx';
import { Field } from '../../ui/field.tsx';
import { LevelBadge } from '../../ui/level.tsx';
import type { Params } from '../../ui/screen.ts';
import { startHere } from '../../ui/start-here.ts';

/** The strokes as the act takes them: whole numbers, within its limits. */
function strokesOf(pad: SignaturePad): [number, number][][] {
  return pad
    .toData()
    .slice(0, 500)
    .map(({ points }) => points.slice(0, 5_000).map(({ x, y }): [number, number] => [Math.round(x), Math.round(y)]))
    .filter((stroke) => stroke.length > 0);
}

/**
 * The receiver alone at the machine: his name, his papers, no abstract, one place to sign. Whichever way he leaves it, the register is
 * locked, and the clerk comes back by password.
 */
export function Signing({ params }: { params: Params }) {
  const { overview, today } = useSession();
  const handovers = useAsk('handovers', { ref: params.handover ?? '' });
  const people = useCatalogue('people');
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const [takes, setTakes] = useState(false);
  const [drawn, setDrawn] = useState(false);
  const [problem, setProblem] = useState('');
  const [by, setBy] = useState('');
  const handover = handovers.data?.rows[0];
  const markOf = useMarks((handover?.items ?? []).map((item) => item.copy));
  const [kind = '', code = ''] = (handover?.to ?? '').split(':');
  const signer = kind === 'person' ? code : by;
  const ready = handover !== undefined;

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
  const name = kind === 'person' ? (people.find((card) => card.code === code)?.name ?? code) : '';
  return (
    <main className="signing" data-signing aria-labelledby="signing-title">
      <h1 id="signing-title">
        Phiếu giao nhận số {handover.number}, {tableDate(handover.on)}
      </h1>
      <p>
        {overview?.office.name ?? ''} giao cho <strong>{handover.toName ?? handover.to}</strong>
      </p>
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
      {kind === 'person' ? (
        <p className="signer">
          Người ký nhận: <strong>{name}</strong>
        </p>
      ) : null}
      {kind === 'unit' ? (
        <Field label="Người ký nhận" required>
          {(wired) => (
            <select
              {...wired}
              ref={startHere}
              className="control"
              value={by}
              onChange={(event) => setBy(event.currentTarget.value)}
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
      ) : null}
      {kind === 'agency' ? (
        <Field label="Họ tên, chức vụ người ký nhận" required>
          {(wired) => (
            <input
              {...wired}
              ref={startHere}
              className="control"
              type="text"
              autoComplete="off"
              spellCheck={false}
              onInput={(event) => setBy(event.currentTarget.value)}
            />
          )}
        </Field>
      ) : null}
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
        <Button
          variant="default"
          onClick={() => {
            pad.current?.clear();
            setDrawn(false);
          }}
        >
          Ký lại
        </Button>
        <Button variant="subtle" onClick={() => void shell('lock', {})}>
          Không ký, trả máy cho văn thư
        </Button>
      </div>
    </main>
  );
}
