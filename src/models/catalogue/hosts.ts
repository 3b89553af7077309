/** The model hub, and its mirror that is reachable from mainland China. Both speak the same addresses. */
export const HUB_HOSTS: readonly string[] = ['https://huggingface.co/', 'https://hf-mirror.com/'];

/** Folder of the compiled model libraries that the installed web-llm expects. */
const LIBRARIES = 'web-llm-models/v0_2_86/base/';

/**
 * Where a compiled model library is: the repository that web-llm names, then a content network that copies public
 * repositories and is often reachable where the first is not. (Whether it takes a repository this large was not checked from
 * the network that this was written in; if not, the first address is all there is.)
 */
export function libraryUrls(name: string): readonly string[] {
  return [
    `https://raw.githubusercontent.com/mlc-ai/binary-mlc-llm-libs/main/${LIBRARIES}${name}`,
    `https://cdn.jsdelivr.net/gh/mlc-ai/binary-mlc-llm-libs@main/${LIBRARIES}${name}`,
  ];
}
