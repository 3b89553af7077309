declare module 'virtual:pinyin' {
  /** What `readPinyin` reads. Made by `src/build/pinyin.mjs`. */
  const table: string;
  export default table;
}
