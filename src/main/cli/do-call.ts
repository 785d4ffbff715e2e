import { argument, call, optionalArgument, WITHOUT_LOG, yes } from './call.ts';

export const doing = call({
  name: 'do',
  says: 'Thực hiện các việc, mỗi dòng một việc {"act": "…", "input": {…}}; mỗi việc được trả lời khi đã ghi. Các việc: gọi schema.',
  arguments: {
    DIR: argument('thư mục của sổ'),
    FILE: optionalArgument('tệp các việc; không ghi thì đọc từ đầu vào chuẩn'),
  },
  options: {
    'keep-going': yes('bị từ chối một việc thì vẫn làm tiếp các việc sau'),
    'one-transaction': yes('ghi tất cả hoặc không ghi việc nào'),
    ...WITHOUT_LOG,
  },
  example: 'do ./so việc.jsonl',
  async run(given) {
    const { doActs } = await import('./do.ts');
    const [keepGoing, oneTransaction] = [given.yes('keep-going'), given.yes('one-transaction')];
    const how = { keepGoing, oneTransaction, withoutLog: given.yes('without-log') };
    return doActs(given.path('DIR'), given.optional('FILE'), how);
  },
});
