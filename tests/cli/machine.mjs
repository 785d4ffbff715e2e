// Loaded before the command line in tests: the adapters of a made-up machine, named in TEST_ADAPTERS, else none. What this machine
// is on must not decide a test.
import os from 'node:os';

const address = {
  address: '10.0.0.2',
  netmask: '255.0.0.0',
  family: 'IPv4',
  mac: '00:00:00:00:00:00',
  internal: false,
};
const names = (process.env.TEST_ADAPTERS ?? '').split(',').filter((name) => name !== '');
os.networkInterfaces = () => Object.fromEntries(names.map((name) => [name, [{ ...address, cidr: '10.0.0.2/8' }]]));
