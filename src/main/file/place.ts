import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { posix, win32 } from 'node:path';

/** What the machine says about itself; a parameter, so that Windows is tested on any machine. */
export type Surroundings = {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly tempFolder: string;
  /** The text of /proc/mounts; empty where there is none. */
  readonly mounts: string;
  exists(path: string): boolean;
  realpath(path: string): string;
};

function here(): Surroundings {
  return {
    platform: process.platform,
    env: process.env,
    tempFolder: tmpdir(),
    mounts: existsSync('/proc/mounts') ? readFileSync('/proc/mounts', 'utf8') : '',
    exists: existsSync,
    // On Windows the native call answers with \\server\share for a drive letter mapped to a network folder (not tried here).
    realpath: (path) => realpathSync.native(path),
  };
}

/** Folder names that the usual services give their folders, compared without case. */
const CLOUD_FOLDERS: readonly (readonly [name: string, service: string])[] = [
  ['onedrive', 'OneDrive'],
  ['dropbox', 'Dropbox'],
  ['google drive', 'Google Drive'],
  ['googledrive', 'Google Drive'],
  ['my drive', 'Google Drive'],
  ['drive của tôi', 'Google Drive'],
  ['icloud drive', 'iCloud'],
  ['iclouddrive', 'iCloud'],
  ['icloud', 'iCloud'],
  ['mobile documents', 'iCloud'],
  ['com~apple~clouddocs', 'iCloud'],
  ['cloudstorage', 'lưu trữ đám mây'],
  ['box', 'Box'],
  ['nextcloud', 'Nextcloud'],
  ['owncloud', 'ownCloud'],
  ['mega', 'MEGA'],
  ['megasync', 'MEGA'],
  ['pcloud', 'pCloud'],
  ['pclouddrive', 'pCloud'],
  ['yandex.disk', 'Yandex Disk'],
  ['yandexdisk', 'Yandex Disk'],
  ['synologydrive', 'Synology Drive'],
  ['seafile', 'Seafile'],
  ['terabox', 'TeraBox'],
  ['proton drive', 'Proton Drive'],
  ['creative cloud files', 'Adobe Creative Cloud'],
];

/** "OneDrive - Sở Nội vụ", "Dropbox (Cơ quan)", "GoogleDrive-an@…", "Box Sync", "MEGA uploads". */
const CLOUD_SUFFIX =
  /^((?:onedrive|dropbox|googledrive|google drive) ?[-(].*|(?:box sync|mega uploads|mega downloads))$/;

/** Files that a service leaves at the top of a folder it synchronises, whatever the folder is called. */
const CLOUD_MARKS: readonly (readonly [name: string, service: string])[] = [
  ['.dropbox.cache', 'Dropbox'],
  ['.owncloudsync.log', 'Nextcloud'],
  ['.nextcloudsync.log', 'Nextcloud'],
  ['.stfolder', 'Syncthing'],
];

// 9p and virtiofs are how a virtual machine sees its own host; they are not a network.
const NETWORK_TYPES = new Set(
  'nfs nfs4 cifs smb2 smb3 smbfs ncpfs afs coda ceph glusterfs lustre davfs fuse.sshfs fuse.davfs2 fuse.glusterfs fuse.gvfsd-fuse fuse.smbnetfs sshfs'.split(
    ' ',
  ),
);
const CLOUD_TYPES = new Set(['fuse.google-drive-ocamlfuse', 'fuse.onedriver', 'fuse.rclone', 'fuse.insync']);

type Paths = typeof posix;

/** The real path of `dir`, or of its nearest ancestor that exists with the rest put back: the folder need not have been made yet. */
function realFolder(dir: string, paths: Paths, around: Surroundings): string {
  const rest: string[] = [];
  let at = paths.resolve(dir);
  for (;;) {
    const parent = paths.dirname(at);
    if (around.exists(at) || parent === at) break;
    rest.unshift(paths.basename(at));
    at = parent;
  }
  return paths.join(around.exists(at) ? around.realpath(at) : at, ...rest);
}

function within(dir: string, parent: string, paths: Paths): boolean {
  const relative = paths.relative(parent, dir);
  return relative === '' || (!paths.isAbsolute(relative) && relative.split(paths.sep)[0] !== '..');
}

function mountType(dir: string, mounts: string): string {
  let best = '';
  let type = '';
  for (const line of mounts.split('\n')) {
    const [, rawPoint = '', kind = ''] = line.split(' ');
    if (rawPoint === '') continue;
    // The kernel writes blanks and backslashes in a name as octal numbers.
    const point = rawPoint.replace(/\\([0-7]{3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    );
    // Of several mounts on one point the last covers the others.
    if (within(dir, point, posix) && point.length >= best.length) {
      best = point;
      type = kind;
    }
  }
  return type;
}

function cloudService(dir: string, paths: Paths, around: Surroundings): string | null {
  for (const [name, value] of Object.entries(around.env)) {
    if (/^onedrive/i.test(name) && value !== undefined && paths.isAbsolute(value)) {
      const folder = around.exists(value) ? around.realpath(value) : value;
      if (within(dir, folder, paths) || within(dir, value, paths)) return 'OneDrive';
    }
  }
  for (const segment of dir.normalize('NFC').toLowerCase().split(paths.sep)) {
    for (const [name, service] of CLOUD_FOLDERS) {
      if (segment === name || (segment.startsWith(name) && CLOUD_SUFFIX.test(segment))) return service;
    }
  }
  for (let at = dir; ; at = paths.dirname(at)) {
    for (const [name, service] of CLOUD_MARKS) if (around.exists(paths.join(at, name))) return service;
    if (paths.dirname(at) === at) return null;
  }
}

function isUnc(dir: string): boolean {
  return /^[\\/]{2}(?![?.][\\/])/.test(dir) || /^[\\/]{2}[?.][\\/]UNC[\\/]/i.test(dir);
}

/**
 * Why a register must not lie in `dir`, as the first sentence of a refusal; null when it may (design.md 5; state secrets must not reach a
 * network, Law 117/2025/QH15). Asks no network. On macOS network volumes are not recognised: it is for development only.
 */
export function refusedPlace(dir: string, around: Surroundings = here()): string | null {
  return onNetwork(dir, 'sổ', around, true);
}

/** The same for a backup. Its folder may be a temporary one: losing a backup there loses no register. */
export function refusedBackupPlace(dir: string, around: Surroundings = here()): string | null {
  return onNetwork(dir, 'bản sao lưu', around, false);
}

function onNetwork(dir: string, what: string, around: Surroundings, noTemp: boolean): string | null {
  const windows = around.platform === 'win32';
  const paths = windows ? win32 : posix;
  const network = `Không được đặt ${what} trên ổ mạng hoặc thư mục chia sẻ qua mạng.`;
  // Before anything is touched: to look at a network path is to reach for the network.
  if (windows && isUnc(dir)) return network;
  const real = realFolder(dir, paths, around);
  if ((windows && isUnc(real)) || NETWORK_TYPES.has(mountType(real, around.mounts))) return network;
  const temp = around.exists(around.tempFolder) ? around.realpath(around.tempFolder) : around.tempFolder;
  const temps = windows ? [temp] : [temp, '/tmp', '/var/tmp', '/private/tmp', '/private/var/tmp'];
  if (noTemp && temps.some((folder) => within(real, folder, paths)))
    return `Không được đặt ${what} trong thư mục tạm: hệ điều hành có thể xóa nó bất cứ lúc nào.`;
  const service = CLOUD_TYPES.has(mountType(real, around.mounts)) ? 'đám mây' : cloudService(real, paths, around);
  if (service !== null)
    return `Không được đặt ${what} trong thư mục do ${service} đồng bộ: dữ liệu mật sẽ bị đưa lên mạng.`;
  return null;
}
