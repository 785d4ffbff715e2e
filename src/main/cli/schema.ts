import { call } from './call.ts';
export const schema = call({
  name: 'schema',
  says: '',
  arguments: {},
  options: {},
  example: 'schema',
  async run() {
    return 0;
  },
});
