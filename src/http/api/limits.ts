/** The largest body in JSON. Bytes. */
export const LARGEST_BODY = 1_500_000;
/** The most articles, or names of articles, in one request. */
export const MOST_AT_ONCE = 100;
/** The most of the manifest in one answer. Articles. */
export const MOST_HOLDINGS = 1000;
