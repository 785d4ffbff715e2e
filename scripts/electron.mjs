// Fetches Electron's binary for `npm start`, on a developer's machine: its npm package holds only the checksums. Nothing of the
// program itself ever fetches anything. The archive comes from Electron's releases, or from where ELECTRON_MIRROR says, and is
// unpacked only when its SHA-256 is the one of checksums.json, which package-lock.json vouches for.
import { createWriteStream, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const PROGRAMS = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };

/** Where the binary lies in Electron's folder. */
export const program = PROGRAMS[process.platform] ?? 'electron';

const NO_NETWORK = /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|UND_ERR_)/;

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/** Says what comes and how large it is before it comes. */
const downloader = {
  async download(url, target) {
    const answer = await fetch(url);
    const name = new URL(url).pathname.split('/').at(-1);
    if (!answer.ok || answer.body === null) throw new Refused(`${url} trả lời ${answer.status}`);
    const bytes = Number(answer.headers.get('content-length') ?? 0);
    const size = bytes > 0 ? `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB` : 'máy chủ không nói dung lượng';
    say(`Đang tải Electron một lần cho máy này: ${name} (${size}), từ ${new URL(url).host}.`);
    await pipeline(Readable.fromWeb(answer.body), createWriteStream(target));
  },
};

class Refused extends Error {}

/** Why nothing could be fetched, in words. */
function reasonOf(error) {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (error instanceof Refused) return `${error.message}.`;
  if (cause?.constructor?.name === 'ChecksumMismatchError' || /checksum/i.test(String(error?.message)))
    return 'Tệp tải về không đúng mã SHA-256 của Electron, nên đã bỏ đi.';
  if (NO_NETWORK.test(cause?.code ?? '')) return 'Máy này không tới được mạng.';
  return `Không tải được Electron (${cause?.code ?? error?.name ?? 'lỗi'}).`;
}

/** Fetches what lacks into `folder`, where Electron's npm package lies; false, with sentences, where that cannot be. */
export async function fetchElectron(folder) {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const checksums = JSON.parse(readFileSync(join(folder, 'checksums.json'), 'utf8'));
  const zip = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  const beside = join(folder, 'dist.new');
  try {
    const require = createRequire(join(folder, 'package.json'));
    const { downloadArtifact } = require('@electron/get');
    const { extract } = require('@electron-internal/extract-zip');
    const { platform, arch } = process;
    const archive = await downloadArtifact({
      version,
      artifactName: 'electron',
      platform,
      arch,
      checksums,
      downloader,
    });
    rmSync(beside, { recursive: true, force: true });
    await extract(archive, { dir: beside });
    if (!existsSync(join(beside, program))) throw new Refused(`Trong ${zip} không có ${program}`);
    // Never half a program where the next start looks for a whole one.
    rmSync(join(folder, 'dist'), { recursive: true, force: true });
    renameSync(beside, join(folder, 'dist'));
    writeFileSync(join(folder, 'path.txt'), program);
    say('Đã tải xong, đúng mã SHA-256.');
    return true;
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    say(reasonOf(error));
    say(
      `Chưa có Electron để mở cửa sổ. Trên một máy có mạng, tải ${zip} ở https://github.com/electron/electron/releases/tag/v${version}, giải nén, chép sang máy này, rồi đặt biến SOMAT_ELECTRON trỏ tới tệp ${program} trong đó (docs/electron.md).`,
    );
    return false;
  }
}
