export const TEST_WEIGHTS_FOLDER: string;
export const TINYLLAMA: { readonly file: string; readonly sizeBytes: number };
export function fetchTinyLlama(): Promise<void>;
