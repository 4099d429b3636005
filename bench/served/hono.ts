import { Hono } from 'hono';

/** The least that a worker can be: what starting costs before there is any site. */
export default new Hono().get('/', (c) => c.text(''));
