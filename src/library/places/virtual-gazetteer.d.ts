declare module 'virtual:gazetteer' {
  /** What `readGazetteer` reads. Made by `src/build/gazetteer.mjs`. */
  const table: string;
  export default table;
}
