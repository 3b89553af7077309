/** Made by `src/build/llama-cpp.mjs`: addresses of llama.cpp's worker, thread and wasm on this origin. */
declare module 'virtual:llama-cpp' {
  export const workerUrl: string;
  export const threadUrl: string;
  export const wasmUrl: string;
}
