import { expect, it } from 'vitest';
import { openWorkshop } from '../program.ts';
import { cdata, files } from './imported.ts';

const SENTENCE = 'نزل المطر على الهضبة عند الفجر، فخرج الناس إلى الحقول في موعدهم من كل عام. ';
const ARTICLES = 430;
const MEBIBYTE = 1024 * 1024;

/** An article of some 40 KB with a comment, and the picture that stands for it. */
function written(number: number): string {
  const paragraphs = Array.from({ length: 60 }, () => SENTENCE.repeat(5)).join('\n\n');
  return `<item><title>مقال ${number}</title><link>https://wadi.example/?p=${number}</link>
<guid isPermaLink="false">https://wadi.example/?p=${number}</guid><content:encoded>${cdata(paragraphs)}</content:encoded>
<wp:post_id>${number}</wp:post_id><wp:post_date_gmt>2024-01-01 00:00:00</wp:post_date_gmt><wp:post_name>a-${number}</wp:post_name>
<wp:comment><wp:comment_content>${cdata(SENTENCE.repeat(50))}</wp:comment_content></wp:comment>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>p${number}</wp:meta_value></wp:postmeta></item>
<item><wp:post_id>p${number}</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://wadi.example/${number}.jpg</wp:attachment_url></item>`;
}

/** Says at the end how much was ever in use. Garbage is left out: how much there is of it depends on what else the machine does. */
const OBSERVED = `data:text/javascript,import%20v8%20from%20'node:v8';import%20vm%20from%20'node:vm';v8.setFlagsFromString('--expose-gc');const%20gc=vm.runInNewContext('gc');let%20most=0;const%20look=()=>{gc();most=Math.max(most,process.memoryUsage().heapUsed)};setInterval(look,500).unref();process.on('exit',()=>{look();console.log('heap',most)})`;

it('an export of 20 MB goes through a heap of 64 MiB and leaves much of it free', async () => {
  const items = Array.from({ length: ARTICLES }, (_, index) => written(index + 1)).join('\n');
  const namespaces =
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"';
  const document = `<rss version="2.0" ${namespaces}><channel>${items}</channel></rss>`;
  expect(Buffer.byteLength(document)).toBeGreaterThan(20e6);
  const workshop = await openWorkshop();
  const { code, stdout, stderr } = await workshop.import(['-'], document, {
    // Else the program would take less where its sources were compiled before.
    NODE_COMPILE_CACHE: '',
    NODE_OPTIONS: `--max-old-space-size=64 --max-semi-space-size=4 --import=${OBSERVED}`,
  });
  expect(code, stderr).toBe(0);
  expect(stdout).toContain(
    `new ${ARTICLES}, changed 0, same 0, skipped ${ARTICLES} (${ARTICLES} attachment), refused 0`,
  );
  const heap = Number(/^heap (?<bytes>\d+)$/m.exec(stdout)?.groups?.bytes);
  // Of this the program itself takes two thirds; with all items kept it would be twice as much.
  expect(heap).toBeLessThan(30 * MEBIBYTE);
  const texts = Object.values(await files(workshop));
  expect(texts).toHaveLength(ARTICLES);
  expect(texts.every((text) => /^image: https:\/\/wadi\.example\/\d+\.jpg$/m.test(text))).toBe(true);
}, 300_000);
