/** The modules that `npm run build` writes. */
declare module '*/bundle.js' {
  const bundle: import('./bundled.ts').Bundle;
  export default bundle;
}
declare module '*/edition.js' {
  const edition: string;
  export default edition;
}
