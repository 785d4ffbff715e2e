import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

/** One step of the first start: what it asks, and the buttons that go on and back. */
export function Step(props: {
  children: ReactNode;
  onNext: () => void;
  onBack?: () => void;
  other?: ReactNode;
  nextLabel?: string;
  busy?: boolean;
}) {
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        props.onNext();
      }}
    >
      {props.children}
      <div className="form-foot">
        <Button type="submit" loading={props.busy ?? false}>
          {props.nextLabel ?? 'Tiếp'}
        </Button>
        {props.onBack ? (
          <Button variant="default" onClick={props.onBack}>
            Quay lại
          </Button>
        ) : null}
        {props.other}
      </div>
      {props.busy ? <p className="muted">Đang tạo khóa và tệp dữ liệu …</p> : null}
    </form>
  );
}
