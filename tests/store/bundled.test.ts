import { createBundledStore } from '../../src/store/bundled.ts';
import { storeContract } from './contract.ts';

storeContract('the store of a bundle', (articles, since) => createBundledStore({ articles }, since));
