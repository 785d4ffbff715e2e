import { Button } from '@mantine/core';
import { sentence, shell } from '../bridge.ts';
import { fieldOfAct } from '../form/spec.ts';
import { NETWORK_CHOICES } from '../subjects/office/network-choices.ts';
import { focusAtOnce } from '../ui/focus.ts';
import { Step } from './step.tsx';

/** What a network does to the register and where it lies; `anyPlace`: whether somebody takes a place that is refused. */
export type Placing = {
  readonly network: 'block' | 'warn';
  readonly place: string;
  readonly anyPlace: 'no' | 'asked' | 'yes';
  readonly problem: string;
};

export const USUAL: Placing = {
  network: 'block',
  place: 'Thư mục “So mat” của tài khoản đang dùng máy này',
  anyPlace: 'no',
  problem: '',
};

type Props = {
  readonly placing: Placing;
  readonly onChange: (part: Partial<Placing>) => void;
  readonly busy: boolean;
  readonly onNext: () => void;
  readonly onBack: () => void;
};

/** The step that asks where the register shall lie. What was chosen stays when somebody goes back and returns. */
export function Where({ placing, onChange, busy, onNext, onBack }: Props) {
  const { place, anyPlace, problem } = placing;
  const choosePlace = async (): Promise<void> => {
    const answer = await shell('openFolder', { purpose: 'create' });
    if (answer.ok) {
      onChange({ place: `Thư mục “${answer.value.folder ?? ''}”`, anyPlace: 'no', problem: '' });
    } else if (answer.error.kind !== 'refused' || answer.error.rule !== 'call.cancelled') {
      onChange({ place: 'Thư mục vừa chọn', anyPlace: 'asked', problem: sentence(answer.error) });
    }
  };
  return (
    <Step onNext={onNext} onBack={onBack} busy={busy} nextLabel={anyPlace === 'yes' ? 'Vẫn lập sổ ở đây' : 'Lập sổ'}>
      <Network chosen={placing.network} onChoose={(network) => onChange({ network })} />
      <div className="field">
        <span className="label">Nơi để sổ</span>
        <p className="folder">{place}</p>
        <Button variant="default" onClick={() => void choosePlace()}>
          Chọn thư mục khác …
        </Button>
      </div>
      {problem === '' ? null : (
        <p className="refusal" role="alert">
          {problem}
        </p>
      )}
      {anyPlace === 'no' ? null : (
        <label className="choice">
          <input
            type="checkbox"
            checked={anyPlace === 'yes'}
            onChange={(event) => onChange({ anyPlace: event.currentTarget.checked ? 'yes' : 'asked' })}
          />
          <span>Tôi đã rõ và vẫn để sổ ở thư mục này</span>
        </label>
      )}
    </Step>
  );
}

function Network({
  chosen,
  onChoose,
}: {
  chosen: Placing['network'];
  onChoose: (network: Placing['network']) => void;
}) {
  return (
    <fieldset className="field">
      <legend>{fieldOfAct('setPolicy', { name: 'network' }).label}</legend>
      <div className="choices column">
        {NETWORK_CHOICES.map((choice) => (
          <label key={choice.value} className="choice">
            <input
              type="radio"
              name="network"
              ref={chosen === choice.value ? focusAtOnce : undefined}
              checked={chosen === choice.value}
              onChange={() => onChoose(choice.value)}
            />
            <span>{choice.label}</span>
            <small>{choice.hint}</small>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
