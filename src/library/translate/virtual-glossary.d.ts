declare module 'virtual:glossary' {
  /** What `Glossary` is built from. Made by `src/build/glossary.mjs`. */
  const list: string;
  export default list;
}
