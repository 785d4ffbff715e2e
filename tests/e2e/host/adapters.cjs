// Loaded by real Electron before the program (`-r`): the machine has the network adapters that the test says.
const os = require('node:os');
const adapters = process.env.SOMAT_HOST_ADAPTERS ?? '{}';
if (adapters !== 'machine') os.networkInterfaces = () => JSON.parse(adapters);
