/** Three streams that become one. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">
  <rect width="64" height="64" rx="14" fill="#0b6e75"/>
  <g fill="none" stroke="#fff" stroke-width="5" stroke-linecap="round">
    <path d="M52 12C44 28 34 34 32 54"/>
    <path d="M32 10v44"/>
    <path d="M12 12c8 16 18 22 20 42"/>
  </g>
</svg>
`;
