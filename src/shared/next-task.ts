/**
 * Resolves in a new task. WASM inference and pdf.js run on in microtasks, so without this pause their worker would see no
 * message – no abort – until the whole answer is there. A timer would wait 4 ms.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
