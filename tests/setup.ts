import fc from 'fast-check';

// better-sqlite3 13 crashes without a word on Node 20: refuse before any test loads it.
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 22) throw new Error(`Tests need Node 22 or newer, this is ${process.versions.node}: run "npm test".`);

// The same cases at every run, so that what is red is red for everybody; SOMAT_SEED=… looks for new ones.
fc.configureGlobal({ seed: Number(process.env.SOMAT_SEED ?? 20_261_122) });
