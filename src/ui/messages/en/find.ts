/** The find screen. */
export const find = {
  title: 'Find',
};
