/**
 * The stylesheet of the site's pages. Logical properties only: the same rules serve both directions. Arabic wants larger
 * letters and more room between lines than Latin, and never space between letters.
 */
export const STYLE = `:root {
  color-scheme: light dark;
  --paper: #fcfbf8;
  --ink: #1d2022;
  --quiet: #586064;
  --rule: #e4dfd4;
  --accent: #0b656c;
  --tint: #eef4f3;
  --marked: #fbe7a8;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #15191b; --ink: #e9e6df; --quiet: #a5adb0; --rule: #2d3539; --accent: #74c7cd; --tint: #1d2628; --marked: #5a4a12; }
}
:root, :lang(ar), :lang(fa), :lang(ur) {
  --naskh: "Noto Naskh Arabic", "Geeza Pro", "Sakkal Majalla", "Traditional Arabic", "Times New Roman", serif;
  --interface: "Noto Kufi Arabic", "Noto Sans Arabic", "Segoe UI", "Helvetica Neue", Tahoma, system-ui, sans-serif;
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  font: 1.1875rem/1.95 var(--naskh);
  overflow-wrap: anywhere;
}
:lang(en), :lang(fr) {
  --naskh: Charter, "Bitstream Charter", "Iowan Old Style", Georgia, serif;
  --interface: "Segoe UI", "Helvetica Neue", system-ui, sans-serif;
}
article:lang(en), article:lang(fr) { font-family: var(--naskh); line-height: 1.65; }
article:lang(en) :is(h1, h2, h3), article:lang(fr) :is(h1, h2, h3) { line-height: 1.25; }
body > * { max-inline-size: 41rem; margin-inline: auto; padding-inline: 1.125rem; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.3em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
.unseen { position: absolute; clip-path: inset(50%); inline-size: 1px; block-size: 1px; overflow: hidden; white-space: nowrap; }
.skip { position: absolute; inset-block-start: -6rem; background: var(--paper); padding: 0.25rem 1rem; z-index: 1; }
.skip:focus { inset-block-start: 0.5rem; }

.masthead {
  display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.25rem 1.5rem;
  padding-block: 1rem;
  border-block-end: 1px solid var(--rule);
  font: 1rem/1.8 var(--interface);
}
.masthead a { color: inherit; text-decoration: none; padding-block: 0.375rem; }
.masthead nav { display: flex; flex-wrap: wrap; gap: 0 1.375rem; }
.masthead nav a:hover, .masthead [aria-current] { text-decoration: underline; text-decoration-color: var(--accent); }
.brand { display: inline-flex; align-items: center; gap: 0.625rem; font-size: 1.25rem; font-weight: 700; }
.brand img { inline-size: 2rem; block-size: 2rem; }

h1, h2, h3, h4 { line-height: 1.5; font-weight: 700; text-wrap: balance; }
h1 { font-size: clamp(1.75rem, 1.3rem + 2.2vw, 2.5rem); margin-block: 1.75rem 0.5rem; }
h2 { font-size: 1.375rem; margin-block: 2.5rem 0.5rem; }
h3 { font-size: 1.25rem; margin-block: 0 0.125rem; }
main { display: flow-root; padding-block-end: 2rem; }
.lead { color: var(--quiet); margin-block: 0 0.75rem; }
.unseen + .lead { margin-block-start: 1.25rem; }
.meta, .byline { font: 0.9375rem/1.8 var(--interface); color: var(--quiet); margin-block: 0; }
.byline a { color: inherit; text-decoration: none; }
.byline > * + *::before { content: "·"; margin-inline: 0.5rem; }

.story { padding-block: 1.5rem; display: flow-root; }
/* Told by what came before: a browser knows what comes last only once all is there. */
.story + .story { border-block-start: 1px solid var(--rule); }
.story h3 a { color: inherit; text-decoration: none; }
.story h3 a:hover { color: var(--accent); text-decoration: underline; }
.story .meta + p { margin-block: 0.375rem 0; }
.story img { float: inline-end; inline-size: 8.5rem; block-size: auto; margin-inline-start: 1.25rem; border-radius: 4px; }
.top h3 { font-size: clamp(1.5rem, 1.2rem + 1.5vw, 1.9375rem); }
.top img { float: none; display: block; inline-size: 100%; margin: 0 0 1rem; }

.e-content { margin-block-start: 1.75rem; }
.e-content > :first-child { margin-block-start: 0; }
.e-content p, .e-content ul, .e-content ol { margin-block: 0 1.1em; }
.e-content h2, .e-content h3 { margin-block: 1.75em 0.4em; }
figure { margin: 1.5rem 0; }
figcaption { font: 0.875rem/1.8 var(--interface); color: var(--quiet); }
img, video { max-inline-size: 100%; block-size: auto; border-radius: 4px; }
audio, video { inline-size: 100%; }
blockquote { margin: 1.5rem 0; padding-inline-start: 1.25rem; border-inline-start: 3px solid var(--accent); }
table { inline-size: 100%; border-collapse: collapse; font-size: 0.9375em; line-height: 1.7; margin-block: 1.5rem; }
th, td { vertical-align: top; padding: 0.375rem 0.625rem; border-block-end: 1px solid var(--rule); }
:is(th, td):not([align]) { text-align: start; }
code, pre, kbd { font: 0.875em/1.7 ui-monospace, Consolas, monospace; unicode-bidi: isolate; }
pre { background: var(--tint); padding: 1rem; border-radius: 4px; white-space: pre-wrap; }
li[dir] { list-style-position: inside; }
th, td { overflow-wrap: break-word; }
hr { border: 0; border-block-start: 1px solid var(--rule); margin-block: 2rem; }
sup, sub { line-height: 1; }
.about { margin-block-start: 2.5rem; padding-block-start: 0.5rem; border-block-start: 1px solid var(--rule); }
.about h2, .more h2 { font: 700 0.9375rem/1.8 var(--interface); color: var(--quiet); margin-block: 1.25rem 0.375rem; }
.more { background: var(--tint); border-radius: 6px; padding: 0.5rem 1.25rem 1rem; margin-block-start: 2.5rem; }
.more ul { margin: 0; padding-inline-start: 1.125rem; }

.tags { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.5rem; font: 0.9375rem/1.8 var(--interface); }
.tags a { display: block; padding: 0.25rem 0.875rem; background: var(--tint); border-radius: 1.25rem; text-decoration: none; }
.tags a:hover { text-decoration: underline; }
.formats { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; font: 0.9375rem/1.8 var(--interface); margin-block: 0 0.5rem; }
.formats a { padding-block: 0.25rem; }
.pager { display: flex; justify-content: space-between; font: 1rem/1.8 var(--interface); margin-block-start: 1.5rem; }
.pager a { padding-block: 0.5rem; }
.letters { display: flex; flex-wrap: wrap; margin-block: 2rem 1rem; gap: 0.125rem; font: 1.0625rem/1.6 var(--interface); }
.letters a { min-inline-size: 2.25rem; padding: 0.25rem; text-align: center; text-decoration: none; border-radius: 4px; }
.letters a:hover { background: var(--tint); }
.letter { display: grid; grid-template-columns: 2.5rem 1fr; border-block-start: 1px solid var(--rule); padding-block: 0.625rem; }
.letter h2 { margin: 0; color: var(--accent); line-height: 1.6; }
.names { list-style: none; padding: 0; margin: 0; columns: 15rem; column-gap: 2rem; }
.names li { break-inside: avoid; padding-block: 0.125rem; }
.count { color: var(--quiet); font: 0.875rem/1 var(--interface); }

.search { display: grid; grid-template-columns: 1fr 5.5rem; gap: 0.25rem 0.75rem; margin-block: 1rem; font: 1rem/1.8 var(--interface); }
.search label { grid-column: 1 / 3; color: var(--quiet); font-size: 0.9375rem; }
.search input {
  font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--quiet); border-radius: 4px;
  padding: 0.25rem 0.75rem; min-block-size: 2.75rem; min-inline-size: 0;
}
mark { background: var(--marked); color: inherit; border-radius: 2px; }

.address { display: grid; grid-template-columns: 1fr 5.5rem; gap: 0 1rem; align-items: center; padding-block: 0.625rem; border-block-end: 1px solid var(--rule); }
.address strong { font: 700 1rem/1.8 var(--interface); }
.address a { grid-row: 2; direction: ltr; text-align: end; font: 0.875rem/1.7 ui-monospace, Consolas, monospace; }
[dir="ltr"] .address a { text-align: start; }
.address button { grid-row: 1 / 3; grid-column: 2; }
/* Their column has a width of its own: what arrives later moves nothing. */
.address button, .search button {
  font: 0.9375rem/1.8 var(--interface); color: var(--paper); background: var(--accent);
  border: 0; border-radius: 4px; padding: 0.25rem 0.5rem; min-block-size: 2.75rem; cursor: pointer;
}
.idle { visibility: hidden; }
[role="status"] {
  position: fixed; inset-block-end: 1rem; inset-inline: 1rem; max-inline-size: 38rem; margin: 0 auto; padding: 0.5rem 1.25rem;
  border-radius: 6px; background: var(--ink); color: var(--paper); font: 0.9375rem/1.9 var(--interface);
}
[role="status"]:empty { visibility: hidden; }
.colophon { padding-block: 1.5rem 3rem; margin-block-start: 1rem; border-block-start: 1px solid var(--rule); font: 0.875rem/1.9 var(--interface); color: var(--quiet); }

@media (max-width: 40rem) {
  table { display: block; overflow-x: auto; }
}
@media (max-width: 30rem) {
  .story img { inline-size: 6rem; margin-inline-start: 0.875rem; }
  .top img { inline-size: 100%; margin-inline: 0; }
}
@media print {
  .masthead nav, .skip, .more, .pager, .formats, .search, audio, video { display: none; }
  body { font-size: 12pt; }
  body > * { max-inline-size: none; padding: 0; }
  .e-content a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 0.75em; direction: ltr; unicode-bidi: isolate; }
  img, blockquote, table { break-inside: avoid; }
  h1, h2, h3 { break-after: avoid; }
}
`;
