import { writeFileSync } from 'node:fs';
import { formats } from '../../src/feed/index.ts';
import { write } from '../feed/page.ts';

/** `npm run expected`: writes the documents that `tests/feed` expects as the code writes them now. `git diff` is then to be read. */
for (const format of Object.values(formats)) writeFileSync(`tests/fixtures/feed/${format.syntax.file}`, write(format));
