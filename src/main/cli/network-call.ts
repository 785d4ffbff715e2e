import { argument, call, neededWord } from './call.ts';

/** `allow-adapter`: the way out of a register that the network policy keeps shut on this machine. */
export const allowAdapter = call({
  name: 'allow-adapter',
  says: 'Cho phép một card mạng (mạng LAN độc lập, máy ảo) theo quyết định của cơ quan; quản trị làm được cả khi chính sách đang chặn mạng.',
  arguments: { DIR: argument('thư mục của sổ'), TÊN: argument('tên card mạng, như chương trình báo khi chặn') },
  options: { decision: neededWord('SỐ', 'số quyết định cho phép') },
  example: 'allow-adapter ./so eth0 --decision 12/QĐ-UBND',
  async run(given) {
    const { allowAdapterCall } = await import('./network.ts');
    return allowAdapterCall(given.path('DIR'), given.argument('TÊN'), given.needed('decision'));
  },
});
