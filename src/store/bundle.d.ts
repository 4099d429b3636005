/** The module that `npm run build` writes. */
declare module '*/bundle.js' {
  const bundle: import('./bundled.ts').Bundle;
  export default bundle;
}
