import { fieldOfAct } from '../../form/spec.ts';

/** What is asked of an office, at the first start and in the settings. */
export const officeFields = {
  name: fieldOfAct('setOffice', { name: 'name' }),
  symbol: fieldOfAct('setOffice', { name: 'symbol', hint: 'Như trong số, ký hiệu: UBND' }),
  place: fieldOfAct('setOffice', { name: 'place', hint: 'Như đứng trước ngày tháng của văn bản' }),
} as const;
