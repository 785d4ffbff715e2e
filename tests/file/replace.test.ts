import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refusedPlace, type Surroundings } from '../../src/main/file/place.ts';
import { type FileSteps, replaceFile } from '../../src/main/file/replace.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(import.meta.dirname, '.tmp-files-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function fault(code: string): Error {
  return Object.assign(new Error(code), { code });
}

type Disk = { readonly files: Map<string, string>; readonly steps: FileSteps; readonly done: string[] };

/** A disk in memory that fails at the steps named in `failing`, as many times as said. */
function disk(failing: Record<string, { code: string; times: number }>): Disk {
  const files = new Map([['/r/keys.json', 'old']]);
  const done: string[] = [];
  const step = (name: string) => {
    done.push(name);
    const plan = failing[name];
    if (plan !== undefined && plan.times > 0) {
      plan.times -= 1;
      throw fault(plan.code);
    }
  };
  const steps: FileSteps = {
    create: async (path) => {
      step('create');
      files.set(path, '');
      return {
        write: async (bytes) => {
          files.set(path, Buffer.from(bytes).toString().slice(0, 1));
          step('write');
          files.set(path, Buffer.from(bytes).toString());
        },
        sync: async () => step('sync'),
        close: async () => step('close'),
      };
    },
    rename: async (from, to) => {
      step('rename');
      files.set(to, files.get(from) ?? 'nothing');
      files.delete(from);
    },
    remove: async (path) => {
      step('remove');
      files.delete(path);
    },
    syncFolder: async () => step('syncFolder'),
    wait: async () => step('wait'),
  };
  return { files, steps, done };
}

describe('replacing a file', () => {
  it('syncs the file before it takes the name, and the folder after', async () => {
    const { files, steps, done } = disk({});
    await replaceFile('/r/keys.json', Buffer.from('new'), steps);
    expect([...files]).toEqual([['/r/keys.json', 'new']]);
    expect(done).toEqual(['create', 'write', 'sync', 'close', 'rename', 'syncFolder']);
  });

  it.each([
    ['create', 'ENOSPC'],
    ['write', 'ENOSPC'],
    ['sync', 'EIO'],
    ['close', 'EIO'],
    ['rename', 'EXDEV'],
    ['rename', 'EPERM'],
  ])('keeps the old bytes and leaves nothing beside when "%s" fails with %s', async (name, code) => {
    const { files, steps } = disk({ [name]: { code, times: Number.POSITIVE_INFINITY } });
    await expect(replaceFile('/r/keys.json', Buffer.from('new'), steps)).rejects.toThrow(code);
    expect([...files]).toEqual([['/r/keys.json', 'old']]);
  });

  it('tells the first error when even the clearing up fails', async () => {
    const { files, steps } = disk({ sync: { code: 'EIO', times: 1 }, remove: { code: 'EROFS', times: 1 } });
    await expect(replaceFile('/r/keys.json', Buffer.from('new'), steps)).rejects.toThrow('EIO');
    expect(files.get('/r/keys.json')).toBe('old');
  });

  it.each(['EPERM', 'EACCES', 'EBUSY'])('waits out a virus scanner (%s), but not for ever', async (code) => {
    const short = disk({ rename: { code, times: 3 } });
    await replaceFile('/r/keys.json', Buffer.from('new'), short.steps);
    expect(short.files.get('/r/keys.json')).toBe('new');
    const long = disk({ rename: { code, times: Number.POSITIVE_INFINITY } });
    await expect(replaceFile('/r/keys.json', Buffer.from('new'), long.steps)).rejects.toThrow(code);
    expect(long.done.filter((name) => name === 'wait').length).toBe(20);
  });

  it('tells when the folder could not be synced: the new bytes are there but may not last', async () => {
    const { files, steps } = disk({ syncFolder: { code: 'EIO', times: 1 } });
    await expect(replaceFile('/r/keys.json', Buffer.from('new'), steps)).rejects.toThrow('EIO');
    expect([...files]).toEqual([['/r/keys.json', 'new']]);
  });

  it('works on a real disk, over a leftover of a killed process, and lets only the owner read', async () => {
    const path = join(dir, 'keys.json');
    writeFileSync(path, 'old');
    writeFileSync(`${path}.new`, 'half of something much longer');
    chmodSync(`${path}.new`, 0o600);
    await replaceFile(path, Buffer.from('new'));
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(dir)).toEqual(['keys.json']);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('leaves nothing where there is no folder', async () => {
    await expect(replaceFile(join(dir, 'none', 'keys.json'), Buffer.from('x'))).rejects.toThrow('ENOENT');
    expect(readdirSync(dir)).toEqual([]);
  });
});

const MOUNTS = `/dev/sda1 / ext4 rw 0 0
server:/x /mnt/nfs nfs4 rw 0 0
//server/y /mnt/smb\\040share cifs rw 0 0
host /mnt/host 9p rw 0 0
an@host: /home/an/xa fuse.sshfs rw 0 0
/dev/sdb1 /mnt/nfs/local ext4 rw 0 0
`;

function linux(links: Record<string, string> = {}, files: string[] = []): Surroundings {
  return {
    platform: 'linux',
    env: {},
    tempFolder: '/scratch/tmp',
    mounts: MOUNTS,
    exists: (path) => path === '/' || path in links || files.includes(path),
    realpath: (path) => links[path] ?? path,
  };
}

const windows: Surroundings = {
  platform: 'win32',
  env: { OneDriveCommercial: 'D:\\So quan', TEMP: 'x' },
  tempFolder: 'C:\\Users\\An\\AppData\\Local\\Temp',
  mounts: '',
  exists: (path) => path === 'Z:\\' || path === 'C:\\',
  realpath: (path) => (path === 'Z:\\' ? '\\\\server\\share\\' : path),
};

describe('where a register may lie', () => {
  it.each([
    ['/home/an/so-mat', null],
    ['/home/an/tmp/so', null],
    ['/tmpfiles/so', null],
    ['/home/an/boxes/so', null],
    ['/home/an/mega project/so', null],
    ['/home/an/box-2026/so', null],
    ['/home/an/onedriver-notes', null],
    ['/mnt/host/so', null],
    ['/mnt/nfs/local/so', null],
    ['/tmp', 'tạm'],
    ['/tmp/so/mat', 'tạm'],
    ['/var/tmp/so', 'tạm'],
    ['/scratch/tmp/so', 'tạm'],
    ['/home/an/../../tmp/so', 'tạm'],
    ['/mnt/nfs/so', 'mạng'],
    ['/mnt/smb share/so', 'mạng'],
    ['/home/an/xa/so', 'mạng'],
    ['/home/an/OneDrive/so', 'OneDrive'],
    ['/home/an/OneDrive - Sở Nội vụ/so', 'OneDrive'],
    ['/home/an/Dropbox (Cơ quan)/so', 'Dropbox'],
    ['/home/an/Google Drive/so', 'Google Drive'],
    ['/home/an/Library/CloudStorage/GoogleDrive-an/so', 'đám mây'],
    ['/home/an/Library/Mobile Documents/so', 'iCloud'],
    ['/home/an/Nextcloud/so', 'Nextcloud'],
    ['/home/an/MEGA/so', 'MEGA'],
    ['/home/an/Box Sync/so', 'Box'],
    ['/home/an/lien-ket/so', 'tạm'],
    ['/home/an/dong-bo/a/so', 'Syncthing'],
  ])('Linux: %s', (path, reason) => {
    const answer = refusedPlace(path, linux({ '/home/an/lien-ket': '/tmp/x' }, ['/home/an/dong-bo/.stfolder']));
    if (reason === null) expect(answer).toBeNull();
    else expect(answer).toContain(reason);
  });

  it.each([
    ['C:\\So mat', null],
    ['C:\\Users\\An\\Documents\\so', null],
    ['\\\\?\\C:\\So mat', null],
    ['\\\\server\\share\\so', 'mạng'],
    ['//server/share/so', 'mạng'],
    ['\\\\?\\UNC\\server\\share', 'mạng'],
    ['Z:\\so', 'mạng'],
    ['c:\\users\\an\\appdata\\local\\temp\\so', 'tạm'],
    ['d:\\so quan\\mat', 'OneDrive'],
    ['C:\\Users\\An\\OneDrive\\so', 'OneDrive'],
    ['C:\\Users\\An\\iCloudDrive\\so', 'iCloud'],
  ])('Windows: %s', (path, reason) => {
    const answer = refusedPlace(path, windows);
    if (reason === null) expect(answer).toBeNull();
    else expect(answer).toContain(reason);
  });

  it('asks this machine itself', () => {
    expect(refusedPlace('/tmp')).toContain('tạm');
  });
});
