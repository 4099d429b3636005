import { PAGES } from './pages.ts';
import { holdOn } from './rules.ts';

holdOn(PAGES);
