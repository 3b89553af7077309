// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** From `src/ui/tokens.css`: `--paper` in light. */
const PAPER = '#fbfaf7';

/** What differs between the languages. */
const WORDS = {
  en: {
    file: 'manifest.webmanifest',
    lang: 'en',
    name: 'Inkling',
    description: 'Ask, and search your own notes by what they mean, on this device.',
    newChat: 'New chat',
    search: 'Search',
    newNote: 'New note',
    narrow: 'A question answered from a note, on a phone',
    wide: 'A question answered from a note, on a wide screen',
  },
  zh: {
    file: 'manifest.zh.webmanifest',
    lang: 'zh-CN',
    name: 'Inkling 墨知',
    description: '在本机提问，按意思查找自己的笔记。',
    newChat: '新对话',
    search: '查找',
    newNote: '新笔记',
    narrow: '手机上：据一则笔记作答',
    wide: '宽屏上：据一则笔记作答',
  },
};

const ICONS = [
  { src: 'icons/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
  { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
  { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
  { src: 'icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  { src: 'icons/monochrome-512.png', sizes: '512x512', type: 'image/png', purpose: 'monochrome' },
];

/**
 * The web app manifest in one language. All languages are one app: they share `id`.
 * @param {keyof typeof WORDS} language
 * @param {string} publicDir screenshots are listed when they are there
 */
export function webManifest(language, publicDir) {
  const words = WORDS[language];
  const icons = [{ src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' }];
  return {
    id: 'inkling',
    name: words.name,
    short_name: 'Inkling',
    description: words.description,
    lang: words.lang,
    dir: 'ltr',
    start_url: './',
    scope: './',
    display: 'standalone',
    theme_color: PAPER,
    background_color: PAPER,
    categories: ['productivity', 'utilities'],
    icons: ICONS,
    shortcuts: [
      { name: words.newChat, url: './#/ask', icons },
      { name: words.search, url: './#/find', icons },
      { name: words.newNote, url: './#/things/new', icons },
    ],
    screenshots: screenshots(language, publicDir),
  };
}

/**
 * @param {keyof typeof WORDS} language
 * @param {string} publicDir
 */
function screenshots(language, publicDir) {
  return /** @type {const} */ (['narrow', 'wide']).flatMap((form) => {
    const src = `screenshots/${form}-${language}.png`;
    const at = join(publicDir, src);
    if (!existsSync(at)) return [];
    const type = 'image/png';
    return [{ src, sizes: pngSize(at), type, form_factor: form, label: WORDS[language][form] }];
  });
}

/**
 * `width`x`height` from the header of a PNG (bytes 16 to 23, big-endian).
 * @param {string} at
 */
function pngSize(at) {
  const header = readFileSync(at).subarray(16, 24);
  return `${header.readUInt32BE(0)}x${header.readUInt32BE(4)}`;
}

/**
 * Adds the manifests to the build, and the link to the English one to the page; the app points it at the person's language.
 * @param {{ publicDir: string }} options
 * @returns {import('vite').Plugin}
 */
export function webManifests({ publicDir }) {
  return {
    name: 'inkling:web-manifest',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'manifest', href: WORDS.en.file }, injectTo: 'head' },
    ],
    generateBundle() {
      for (const language of /** @type {const} */ (['en', 'zh'])) {
        const source = `${JSON.stringify(webManifest(language, publicDir), null, 1)}\n`;
        this.emitFile({ type: 'asset', fileName: WORDS[language].file, source });
      }
    },
  };
}
