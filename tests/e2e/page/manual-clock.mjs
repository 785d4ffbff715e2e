// Loaded into the program (NODE_OPTIONS) while the manual's pictures are taken: it is a morning of June 2026, and time goes on from there.
const shift = Date.parse('2026-06-15T01:00:00Z') - Date.now();
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + shift);
    else super(...given);
  }
  static now() {
    return RealDate.now() + shift;
  }
};
