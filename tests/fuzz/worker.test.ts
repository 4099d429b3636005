import { archives } from './archives.ts';
import { deltas } from './deltas.ts';
import { documents } from './documents.ts';
import { files } from './files.ts';
import { hub } from './hub.ts';
import { keywords } from './keywords.ts';
import { tryAll } from './property.ts';
import { requests } from './requests.ts';

tryAll('any input', [...files, ...keywords, ...documents, ...requests, ...archives, ...deltas, ...hub]);
