import { expect, it } from 'vitest';
import { built, cdata, importText, item, rss } from './imported.ts';

/** What an export of WordPress with one article gives, which has this text and these parts more. */
async function articleOf(text: string, more: Record<string, string> = {}, beside = '') {
  const parts = { guid: 'https://wadi.example/?p=1', 'content:encoded': cdata(text), description: '', ...more };
  const document = rss(item(parts) + beside).replace('<rss ', '<rss xmlns:wp="http://wordpress.org/export/1.2/" ');
  const { workshop, ending } = await importText(document);
  expect(ending.code, ending.stderr).toBe(0);
  return { article: (await built(workshop)).rain, said: ending.stderr };
}

it('what only a plugin can fill in is left out and said, and the text that it stands around is kept', async () => {
  const { article, said } = await articleOf(
    '[vc_row][vc_column width="1/2"]نزل المطر.[/vc_column][/vc_row]\n\n[poll id="7"]',
  );
  expect(article?.content).toBe('<p>نزل المطر.</p>');
  for (const name of ['vc_row', 'vc_column', 'poll']) expect(said).toContain(`[${name}] is left out`);
});

it('words in brackets that are of the text stay in it', async () => {
  const text = 'قال [sic] ثم a[my_index] و[[gallery]] و[[Page]].';
  const { article, said } = await articleOf(text);
  expect(article?.content).toBe('<p>قال [sic] ثم a[my_index] و[gallery] و[[Page]].</p>');
  expect(said).toBe('');
});

it('the captions of all its versions are captions', async () => {
  const text = [
    '[caption id="a" caption="شرح &quot;أول&quot;"]<img src="/a.jpg" />[/caption]',
    '[wp_caption id="b"]<img src="/b.jpg" /> شرح ثانٍ[/wp_caption]',
  ].join('\n\n');
  const { article } = await articleOf(text);
  expect(article?.content).toBe(
    [
      '<figure><img src="https://wadi.example/a.jpg" alt=""><figcaption>شرح "أول"</figcaption></figure>',
      '<figure><img src="https://wadi.example/b.jpg" alt=""><figcaption>شرح ثانٍ</figcaption></figure>',
    ].join('\n'),
  );
});

it('a film that is named in brackets is a link', async () => {
  const { article } = await articleOf('نص\n\n[youtube https://films.example/7]');
  expect(article?.content).toContain('<a href="https://films.example/7">https://films.example/7</a>');
});

it('a block that WordPress makes anew for each page is said', async () => {
  const { said } = await articleOf(
    '<!-- wp:paragraph -->\n<p>نص</p>\n<!-- /wp:paragraph -->\n<!-- wp:block {"ref":5} /-->',
  );
  expect(said).toContain('The block «block» is left out');
});

it('footnotes that stand beside the text come along', async () => {
  const id = '0f8e1a2b-3c4d-4e5f-8a9b-0c1d2e3f4a5b';
  const text = `<!-- wp:paragraph -->\n<p>نص<sup data-fn="${id}" class="fn"><a href="#${id}" id="${id}-link">1</a></sup>.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:footnotes /-->`;
  const { article, said } = await articleOf(text, {
    'wp:postmeta': `<wp:meta_key>footnotes</wp:meta_key><wp:meta_value>${cdata(JSON.stringify([{ id, content: 'حاشية <em>أولى</em>' }]))}</wp:meta_value>`,
  });
  expect(said).toBe('');
  expect(article?.content).toContain(`<a href="/articles/rain#fn-rain-${id}" id="fnref-rain-${id}">1</a>`);
  expect(article?.content).toContain(
    `<li id="fn-rain-${id}">حاشية <em>أولى</em> <a href="/articles/rain#fnref-rain-${id}">`,
  );
});

it('dates that WordPress does not know in UTC are those of the site; zeros are none', async () => {
  const { article } = await articleOf('نص', {
    'wp:post_date': '2019-05-01 23:30:00',
    'wp:post_date_gmt': '0000-00-00 00:00:00',
    'wp:post_modified': '2019-05-02 01:00:00',
    'wp:post_modified_gmt': '0000-00-00 00:00:00',
  });
  expect(article).toMatchObject({ published: '2019-05-01T20:30:00Z', updated: '2019-05-01T22:00:00Z' });
  const zeros = { 'wp:post_date': '0000-00-00 00:00:00', 'wp:post_date_gmt': '0000-00-00 00:00:00' };
  expect((await articleOf('نص', zeros)).article?.published).toBe('2024-03-03T06:15:00Z');
});

it('the words for a picture are those that pages show', async () => {
  const picture =
    '<item><title>صورة</title><wp:post_id>9</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://wadi.example/a.jpg</wp:attachment_url><wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>السفينة &amp;amp; الرصيف</wp:meta_value></wp:postmeta></item>';
  const { article } = await articleOf(
    'نص',
    { 'wp:postmeta': '<wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value>' },
    picture,
  );
  expect(article?.image).toMatchObject({ url: 'https://wadi.example/a.jpg', alt: 'السفينة & الرصيف' });
});
