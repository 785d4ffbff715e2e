import { Button } from '@mantine/core';

/** Under a list that comes a page at a time: every row of it can be reached. */
export function Pager(props: {
  /** "Trang của danh sách phiếu" */
  readonly label: string;
  readonly page: number;
  readonly more: boolean;
  readonly onPage: (page: number) => void;
  readonly back?: string;
  readonly on?: string;
}) {
  const { page, more, onPage } = props;
  if (page === 1 && !more) return null;
  return (
    <nav className="pager" aria-label={props.label}>
      <Button variant="default" disabled={page === 1} onClick={() => onPage(page - 1)}>
        {props.back ?? 'Mới hơn'}
      </Button>
      <span>Trang {page}</span>
      <Button variant="default" disabled={!more} onClick={() => onPage(page + 1)}>
        {props.on ?? 'Cũ hơn'}
      </Button>
    </nav>
  );
}
