/** What tests find where they run without workerd: no databases, so that they take the store of a bundle. */
export const env = {};
