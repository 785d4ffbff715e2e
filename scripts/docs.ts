// Writes the pages that are made from the sources: npm run docs
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { actsPage } from './acts.ts';
import { licencesPage, noticeText } from './licences.ts';
import { rulesPage } from './rules.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
writeFileSync(join(root, 'docs/acts.md'), await actsPage());
writeFileSync(join(root, 'docs/rules.md'), rulesPage(root));
writeFileSync(join(root, 'docs/licences.md'), licencesPage(root));
writeFileSync(join(root, 'NOTICE'), noticeText(root));
