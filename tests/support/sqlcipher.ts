import { createDecipheriv, createHmac, pbkdf2Sync } from 'node:crypto';

/**
 * A second reader of the format of SQLCipher 4 (zetetic.net/sqlcipher/design), written for the tests and from the description alone: a
 * whole file in memory under a raw key, no log.
 */
export function decipher(file: Buffer, key: Buffer): Buffer {
  const pageSize = 4096;
  const usable = pageSize - 16 - 64;
  const salt = file.subarray(0, 16);
  const macKey = pbkdf2Sync(
    key,
    salt.map((byte) => byte ^ 0x3a),
    2,
    32,
    'sha512',
  );
  const plain = Buffer.alloc(file.length);
  for (let start = 0; start < file.length; start += pageSize) {
    const page = file.subarray(start, start + pageSize);
    const number = start / pageSize + 1;
    const clear = number === 1 ? 16 : 0;
    const little = Buffer.from([number, number >> 8, number >> 16, number >> 24].map((byte) => byte & 0xff));
    const covered = Buffer.concat([page.subarray(clear, usable + 16), little]);
    const mac = createHmac('sha512', macKey).update(covered).digest();
    if (mac.compare(page, usable + 16, pageSize) !== 0) throw new Error(`page ${number} is not authentic`);
    const aes = createDecipheriv('aes-256-cbc', key, page.subarray(usable, usable + 16)).setAutoPadding(false);
    aes.update(page.subarray(clear, usable)).copy(plain, start + clear);
  }
  plain.write('SQLite format 3\0', 0, 'latin1');
  return plain;
}
