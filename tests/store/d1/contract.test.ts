import { createD1Store } from '../../../src/store/d1/store.ts';
import { storeContract } from '../contract.ts';
import { databaseOf } from './databases.ts';

storeContract('the store in D1', async (articles, since) => createD1Store(await databaseOf(articles, since), since));
