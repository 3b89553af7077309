/** The things screen. */
export const things = {
  title: 'Things',
};
