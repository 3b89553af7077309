declare module 'virtual:sample-library' {
  /** Address of the sample library's archive. Made by `src/build/sample-library.mjs`. */
  const address: string;
  export default address;
}
