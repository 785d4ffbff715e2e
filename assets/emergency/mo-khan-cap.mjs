#!/usr/bin/env node
// MỞ SỔ KHẨN CẤP: đọc sổ hoặc bản sao lưu của Sổ Mật khi không còn chương trình. Chỉ cần Node: không thư viện, không mạng.
//
//   node mo-khan-cap.mjs <thư mục sổ | bản sao lưu .somat> <tệp ra .db>   ghi một tệp SQLite KHÔNG MÃ HÓA, tên chưa có
//   node mo-khan-cap.mjs <thư mục sổ | bản sao lưu .somat> --khoa         hiện khóa cho công cụ SQLCipher 4
//   --mat-khau   mở bằng tên đăng nhập và mật khẩu (cần Node 24.7 trở lên); không có thì mở bằng mã khôi phục (Node 18 trở lên)
//
// Sổ và bản sao lưu chỉ được đọc, không bị sửa. Cách làm, cách xem và những gì phải tiêu hủy sau đó: docs/khan-cap.md.
import * as crypto from 'node:crypto';
import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readFileSync, readSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

class Stop extends Error {}

const b64 = (text) => Buffer.from(text, 'base64');
const hkdf = (secret, salt, info) => Buffer.from(crypto.hkdfSync('sha256', secret, salt, info, 32));

/** AES-256-GCM; null when key or context is not the right one, or a bit was changed. */
function unlock(key, { nonce, box, tag }, context) {
  const cipher = crypto.createDecipheriv('aes-256-gcm', key, b64(nonce), { authTagLength: 16 });
  cipher.setAAD(Buffer.from(context)).setAuthTag(b64(tag));
  try {
    return Buffer.concat([cipher.update(b64(box)), cipher.final()]);
  } catch {
    return null;
  }
}

// --- The files -------------------------------------------------------------------------------------------------------

const MARK = Buffer.from('SOMAT-BACKUP/1\n');

function bytesAt(file, at, length) {
  const bytes = Buffer.alloc(length);
  if (readSync(file, bytes, 0, length, at) < length) throw new Stop('Tệp bị cắt ngắn.');
  return bytes;
}

function keysOf(text) {
  const keys = JSON.parse(text);
  if (keys.format !== 'so-mat-keys/1') throw new Stop(`Tệp khóa có dạng lạ (${keys.format}): cần bản script mới hơn.`);
  return keys;
}

/** The keys, the database (from which byte of which file on) and the log that a killed program left. */
function find(where) {
  if (!existsSync(where)) throw new Stop(`Không có ${where}.`);
  if (statSync(where).isDirectory()) {
    if (!existsSync(join(where, 'keys.json'))) throw new Stop('Thư mục này không phải của sổ: thiếu keys.json.');
    const keys = keysOf(readFileSync(join(where, 'keys.json'), 'utf8'));
    const path = join(where, keys.database);
    const log = `${path}-wal`;
    const used = existsSync(log) && statSync(log).size > 0;
    return { keys, file: openSync(path, 'r'), from: 0, log: used ? openSync(log, 'r') : null };
  }
  const file = openSync(where, 'r');
  if (fstatSync(file).size < MARK.length + 4 || !bytesAt(file, 0, MARK.length).equals(MARK))
    throw new Stop('Tệp này không phải bản sao lưu của Sổ Mật.');
  const length = bytesAt(file, MARK.length, 4).readUInt32BE(0);
  const from = MARK.length + 4 + length;
  if (from > fstatSync(file).size) throw new Stop('Bản sao lưu bị cắt ngắn.');
  return { keys: keysOf(bytesAt(file, MARK.length + 4, length).toString('utf8')), file, from, log: null };
}

// --- The recovery code -----------------------------------------------------------------------------------------------

function crc20(bytes) {
  let crc = 0xfffff;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit -= 1) {
      const top = ((crc >>> 19) ^ (byte >>> bit)) & 1;
      crc = ((crc << 1) & 0xfffff) ^ (top === 1 ? 0x8359f : 0);
    }
  }
  return crc;
}

const FORMATS = [
  // 35 characters and the rest of the number by a prime.
  { letters: '0123456789BCFGHKLMNPQRTVXZ', looks: { O: '0', I: '1', S: '5' }, data: 35, check: 5, of: (_bytes, value) => value % 11881357n },
  // Codes of the first versions: Crockford's base32, 32 characters and a CRC.
  { letters: '0123456789ABCDEFGHJKMNPQRSTVWXYZ', looks: { O: '0', I: '1', L: '1' }, data: 32, check: 4, of: (bytes) => BigInt(crc20(bytes)) },
];

function codeBytes(text) {
  const typed = text.normalize('NFKC').toUpperCase().replace(/[\s\p{P}]/gu, '');
  const off = 'Hãy tắt bộ gõ tiếng Việt (UniKey, EVKey…), so lại với phiếu rồi gõ lại.';
  const format = FORMATS.find(({ data, check }) => data + check === typed.length);
  if (!format) throw new Stop(`Mã khôi phục có 40 ký tự (mã cũ: 36), đã gõ ${typed.length}. ${off}`);
  const { letters, looks, data, check } = format;
  const base = BigInt(letters.length);
  const digits = [...typed].map((letter) => letters.indexOf(looks[letter] ?? letter));
  const number = (part) => part.reduce((sum, digit) => sum * base + BigInt(digit), 0n);
  const value = number(digits.slice(0, data));
  const bytes = Buffer.from(value.toString(16).padStart(40, '0'), 'hex');
  if (digits.includes(-1) || bytes.length !== 20 || format.of(bytes, value) % base ** BigInt(check) !== number(digits.slice(data)))
    throw new Stop(`Mã khôi phục bị gõ nhầm. ${off}`);
  return bytes;
}

// --- From code or password to the key of the database ----------------------------------------------------------------

const privateKey = (raw) =>
  crypto.createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), raw]),
    format: 'der',
    type: 'pkcs8',
  });
const publicKey = (raw) =>
  crypto.createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), raw]),
    format: 'der',
    type: 'spki',
  });

function databaseKey(slot, key, context, wrong) {
  const own = unlock(key, { ...slot, box: slot.wrappedPrivateKey }, context);
  if (own === null) throw new Stop(wrong);
  const mine = privateKey(own);
  const half = crypto.createPublicKey(mine).export({ format: 'der', type: 'spki' }).subarray(12);
  const sealed = slot.sealedDataKey;
  const shared = crypto.diffieHellman({ privateKey: mine, publicKey: publicKey(b64(sealed.ephemeral)) });
  const opener = hkdf(shared, Buffer.concat([b64(sealed.ephemeral), half]), 'so-mat/1 seal');
  const dataKey = unlock(opener, sealed, 'so-mat-keys/1 data key');
  if (dataKey === null) throw new Stop('Phần khóa bị hỏng hoặc đã bị sửa.');
  return hkdf(dataKey, Buffer.alloc(0), 'so-mat/1 db');
}

function byCode({ recovery }, code) {
  const key = hkdf(codeBytes(code), b64(recovery.salt), 'so-mat/1 recovery');
  return databaseKey(recovery, key, 'recovery', 'Mã này không mở được: hãy dùng mã đúng ngày của sổ hoặc bản sao lưu ấy.');
}

function byPassword({ slots }, typed, password) {
  const login = typed.normalize('NFC').trim().toLowerCase();
  const slot = slots.find((one) => one.login === login);
  if (!slot) throw new Stop('Không có người dùng này trong tệp khóa.');
  const { memoryKiB, iterations, parallelism } = slot.kdf;
  const key = crypto.argon2Sync('argon2id', {
    message: Buffer.from(password.normalize('NFC')),
    nonce: b64(slot.salt),
    parallelism,
    tagLength: 32,
    memory: memoryKiB,
    passes: iterations,
  });
  const context = JSON.stringify(['so-mat-keys/1', login, memoryKiB, iterations, parallelism]);
  return databaseKey(slot, key, context, 'Mật khẩu không đúng.');
}

// --- SQLCipher 4: pages of 4096 bytes, each text · IV 16 · HMAC-SHA-512 64 -------------------------------------------

const PAGE = 4096;
const RESERVE = 80;
/** SQLite keeps the page at 1 GiB empty. */
const LOCK_PAGE = 0x40000000 / PAGE + 1;

function reader(key, salt) {
  const mac = crypto.pbkdf2Sync(key, Buffer.from(salt.map((byte) => byte ^ 0x3a)), 2, 32, 'sha512');
  return (bytes, number) => {
    const from = number === 1 ? 16 : 0;
    const end = PAGE - RESERVE;
    const tail = Buffer.alloc(4);
    tail.writeUInt32LE(number);
    const code = crypto.createHmac('sha512', mac).update(bytes.subarray(from, end + 16)).update(tail).digest();
    if (!crypto.timingSafeEqual(code, bytes.subarray(end + 16))) return null;
    const cipher = crypto.createDecipheriv('aes-256-cbc', key, bytes.subarray(end, end + 16)).setAutoPadding(false);
    const text = Buffer.concat([cipher.update(bytes.subarray(from, end)), cipher.final()]);
    const head = number === 1 ? [Buffer.from('SQLite format 3\0')] : [];
    return Buffer.concat([...head, text, Buffer.alloc(RESERVE)]);
  };
}

/** Where the log of a killed program holds newer pages: of whole transactions only. */
function logPages(log, read) {
  const newest = new Map();
  let total = null;
  if (log === null) return { newest, total };
  const size = fstatSync(log).size;
  const head = bytesAt(log, 0, 32);
  let pending = [];
  for (let at = 32; at + 24 + PAGE <= size; at += 24 + PAGE) {
    const frame = bytesAt(log, at, 24 + PAGE);
    const number = frame.readUInt32BE(0);
    // Of an earlier round of the log, or torn: what follows was never finished.
    if (!frame.subarray(8, 16).equals(head.subarray(16, 24)) || read(frame.subarray(24), number) === null) break;
    pending.push([number, at + 24]);
    if (frame.readUInt32BE(4) === 0) continue;
    total = frame.readUInt32BE(4);
    for (const [page, place] of pending) newest.set(page, place);
    pending = [];
  }
  return { newest, total };
}

function writePlain({ file, from, log }, key, target) {
  const size = fstatSync(file).size - from;
  const read = reader(key, bytesAt(file, from, 16));
  const { newest, total } = logPages(log, read);
  const pages = total ?? Math.floor(size / PAGE);
  const bad = [];
  for (let number = 1; number <= pages; number += 1) {
    const frame = newest.get(number);
    const at = from + (number - 1) * PAGE;
    const there = frame !== undefined || number * PAGE <= size;
    const plain = there ? read(frame === undefined ? bytesAt(file, at, PAGE) : bytesAt(log, frame, PAGE), number) : null;
    if (plain === null && number === 1) throw new Stop('Khóa này không phải của cơ sở dữ liệu ấy, hoặc trang đầu đã hỏng.');
    if (plain === null && number !== LOCK_PAGE) bad.push(number);
    // A plain copy has no log.
    if (number === 1) plain[18] = plain[19] = 1;
    writeSync(target, plain ?? Buffer.alloc(PAGE));
  }
  fsyncSync(target);
  return { pages, bad, log: newest.size };
}

// --- Talking ---------------------------------------------------------------------------------------------------------

/** Lines of the keyboard, or of what is piped in; a secret is not shown while it is typed. */
function asker() {
  const terminal = process.stdin.isTTY === true;
  const lines = createInterface({ input: process.stdin, output: terminal ? process.stdout : undefined, terminal });
  const waiting = [];
  const come = [];
  let ended = false;
  lines.on('line', (line) => (waiting.length > 0 ? waiting.shift()(line) : come.push(line)));
  lines.on('close', () => {
    ended = true;
    for (const answer of waiting.splice(0)) answer(null);
  });
  let hidden = false;
  if (terminal) {
    const write = lines._writeToOutput?.bind(lines);
    if (write) lines._writeToOutput = (text) => write(hidden ? text.replace(/[^\r\n]/g, '') : text);
  }
  return {
    async ask(question, secret = false) {
      process.stdout.write(question);
      hidden = secret;
      const line = come.shift() ?? (ended ? null : await new Promise((resolve) => waiting.push(resolve)));
      hidden = false;
      if (secret || !terminal) process.stdout.write('\n');
      if (line === null) throw new Stop('Chưa trả lời hết câu hỏi: chưa làm gì.');
      return line;
    },
    close: () => lines.close(),
  };
}

/** As typed with or without a Vietnamese keyboard. */
const bare = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').trim().toUpperCase();

async function confirm(ask, question, word) {
  if (bare(await ask(`${question} Gõ ${word} để đi tiếp: `)) !== word) throw new Stop('Không đi tiếp: chưa làm gì.');
}

const AFTERWARDS = `
SAU KHI XEM XONG PHẢI TIÊU HỦY, và ghi vào biên bản:
- tệp không mã hóa và mọi bản chép của nó (xóa rồi ghi đè; trên ổ SSD: chỉ làm trên ổ đã mã hóa, rồi hủy ổ hoặc khóa của ổ);
- khóa đã hiện: đóng cửa sổ lệnh, xóa lịch sử màn hình, đốt giấy đã ghi khóa;
- bản chép sổ hay bản sao lưu đã dùng để mở, nếu làm trên bản chép;
- phiếu mã khôi phục đã mở niêm phong: khi chương trình chạy lại thì thay khóa (rekey), mã cũ tự hết hiệu lực.
Không ghi gì vào sổ bằng công cụ ngoài: lần kiểm tra sau sẽ báo sai.`;

async function main(args) {
  const byWord = args.includes('--mat-khau');
  const shows = args.includes('--khoa');
  const [where, out, ...more] = args.filter((word) => word !== '--mat-khau' && word !== '--khoa');
  if (!where || more.length > 0 || shows === (out !== undefined) || args.some((word) => /^--(?!mat-khau$|khoa$)/.test(word)))
    throw new Stop('Cách dùng: node mo-khan-cap.mjs <thư mục sổ | bản sao lưu .somat> <tệp ra .db | --khoa> [--mat-khau]');
  if (byWord && typeof crypto.argon2Sync !== 'function')
    throw new Stop(`Mở bằng mật khẩu cần Node 24.7 trở lên (đang là ${process.version}). Hãy dùng mã khôi phục, hoặc Node mới hơn.`);
  if (out !== undefined && existsSync(out)) throw new Stop(`Đã có ${out}. Hãy ghi một tên chưa có: không tệp nào bị ghi đè.`);
  const found = find(where);
  const { ask, close } = asker();
  try {
    const what = shows ? 'Khóa hiện trên màn hình mở được TOÀN BỘ sổ.' : `Tệp ${out} sẽ chứa TOÀN BỘ sổ, KHÔNG MÃ HÓA.`;
    await confirm(ask, `${what} Máy đã ngắt mạng, có hai người, có biên bản?`, 'CO');
    const key = byWord
      ? byPassword(found.keys, await ask('Tên đăng nhập: '), await ask('Mật khẩu: ', true))
      : byCode(found.keys, await ask('Mã khôi phục (tắt bộ gõ tiếng Việt trước khi gõ): '));
    await confirm(ask, `Mở được. ${shows ? 'Hiện khóa ra màn hình' : `Ghi ${out}`}, và sẽ tiêu hủy ngay sau khi dùng?`, 'TIEU HUY');
    if (shows) {
      const salt = bytesAt(found.file, found.from, 16);
      process.stdout.write(`\nSQLCipher 4, thông số mặc định:\nPRAGMA key = "x'${key.toString('hex')}'";\n`);
      process.stdout.write(`cùng muối của tệp:\nPRAGMA key = "x'${key.toString('hex')}${salt.toString('hex')}'";\n`);
      if (found.from > 0) process.stdout.write(`Cơ sở dữ liệu trong bản sao lưu bắt đầu từ byte ${found.from}.\n`);
    } else {
      const target = openSync(out, 'wx', 0o600);
      try {
        const { pages, bad, log } = writePlain(found, key, target);
        process.stdout.write(`\nĐã ghi ${pages} trang KHÔNG MÃ HÓA vào ${out}; ${log} trang lấy từ nhật ký ghi (-wal).\n`);
        if (bad.length > 0) {
          process.stdout.write(`Trang hỏng hoặc bị sửa, để trống: ${bad.slice(0, 50).join(', ')} (${bad.length} trang).\n`);
          process.exitCode = 2;
        }
      } finally {
        closeSync(target);
      }
    }
    process.stdout.write(`${AFTERWARDS}\n`);
  } finally {
    close();
  }
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`\n${error instanceof Stop ? error.message : `Không đọc được: ${error.code ?? error.name}.`}\n`);
  process.exitCode = 1;
});
