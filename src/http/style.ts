/** The stylesheet of the site's pages. Logical properties only: the same rules serve both directions. */
export const STYLE = `:root { color-scheme: light dark; }
body {
  max-inline-size: 42rem;
  margin-inline: auto;
  padding: 1.5rem 1rem 4rem;
  font: 1.125rem/1.9 "Noto Naskh Arabic", "Geeza Pro", "Segoe UI", system-ui, serif;
}
h1, h2, h3 { line-height: 1.5; }
h3 { margin-block-end: 0; }
nav a { margin-inline-end: 1rem; }
time { opacity: 0.7; font-size: 0.9em; }
article + article { border-block-start: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
footer { margin-block-start: 3rem; opacity: 0.7; }
`;

/** Three streams that become one. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <rect width="64" height="64" rx="14" fill="#0b6e75"/>
  <g fill="none" stroke="#fff" stroke-width="5" stroke-linecap="round">
    <path d="M52 12C44 28 34 34 32 54"/>
    <path d="M32 10v44"/>
    <path d="M12 12c8 16 18 22 20 42"/>
  </g>
</svg>
`;
