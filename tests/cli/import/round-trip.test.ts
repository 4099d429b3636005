import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createWriter, type Format, formats } from '../../../src/feed/index.ts';
import { ALL } from '../../../src/selection/selection.ts';
import { readSettings } from '../../../src/settings.ts';
import type { StoredArticle } from '../../../src/store/store.ts';
import { openWorkshop } from '../program.ts';
import { built, files } from './imported.ts';

const site = readSettings({});

/** Articles with all that a feed tells, and with what a way through several formats might break. */
const ARTICLES = {
  'articles/مطر.txt': `مطر على الهضبة\n\n3 مارس 2024 9:15 ص\n\nنزل المطر عند الفجر <قليلًا>\u00a0& كف.\n\nالمصدر | رافد + وكالات\n\nكلمات مفتاحية\n\nالمطر، C++ <لغة>، إنفاق\n`,
  'articles/stc.md': `---
title: STC & «الألياف» &amp; <تجربة>
date: 2024-03-04T06:00:00Z
updated: 2024-03-05T06:00:00Z
authors: [هدى السالم, 'مازن, وأخوه']
keywords: [ألياف, 'شبكة & سرعة']
image: { src: 'https://pictures.example/a.jpg?x=1&y=2', alt: كابل "أحمر", caption: حد الجبل }
id: https://old.example/?p=12&lang=ar
---

STC قالت[^1] إن الكابل [بلغ](مطر.txt) القرية، انظر [الموقع](https://wadi.example/a?b=1&c=2).

- أول
- ثانٍ

The last mile is done.

    سطر

    # سطر بعد فراغ

> قال ]]> ثم سكت.

[^1]: حاشية [أولى](https://wadi.example/).
`,
  'articles/trains.md': `---\ntitle: Night trains return\ndate: 2024-03-06\nlang: en\nsummary: The sleeper is back.\nlink: https://trains.example/\nenclosures: [{ url: 'https://trains.example/a.mp3', type: audio/mpeg, size: 7, duration: 61 }]\n---\n\nThe sleeper is back, and so is the dining car.\n`,
};

async function build(sources: Record<string, string>): Promise<StoredArticle[]> {
  const workshop = await openWorkshop();
  await workshop.write(sources);
  return Object.values(await built(workshop));
}

function feedOf(format: Format, articles: StoredArticle[]): string {
  const page = { selection: ALL, names: [], articles, pollMinutes: 60 };
  return new TextDecoder().decode(createWriter(format.syntax, site)(page));
}

describe.each(Object.values(formats))('a feed of rafid in $name', (format) => {
  it('gives the same feed once it is imported and built', async () => {
    const feed = feedOf(format, await build(ARTICLES));
    const workshop = await openWorkshop();
    const { code, stderr } = await workshop.import(['-'], feed);
    expect(code, stderr).toBe(0);
    const again = feedOf(format, await build(await files(workshop)));
    expect(again).toBe(feed);
  });

  it('gives the same articles, imported twice', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ feed: feedOf(format, await build(ARTICLES)) });
    await workshop.import([join(workshop.folder, 'feed')]);
    const { code, stdout } = await workshop.import([join(workshop.folder, 'feed')]);
    expect(code).toBe(0);
    expect(stdout).toContain('new 0, changed 0, same 3, skipped 0, refused 0');
  });
});
