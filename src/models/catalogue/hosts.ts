/** The model hub, and its mirror that is reachable from mainland China. Both speak the same addresses. */
export const HUB_HOSTS: readonly string[] = ['https://huggingface.co/', 'https://hf-mirror.com/'];

/** Folder of the compiled model libraries that the installed web-llm expects. */
const LIBRARIES = 'web-llm-models/v0_2_86/base/';

/**
 * Where a compiled model library is: the repository that web-llm names. It has no mirror that could be checked; whom it does
 * not reach takes a GGUF model, all of whose files the hub's mirror has, or adds an MLC model by addresses of their own.
 */
export function libraryUrls(name: string): readonly string[] {
  return [`https://raw.githubusercontent.com/mlc-ai/binary-mlc-llm-libs/main/${LIBRARIES}${name}`];
}
