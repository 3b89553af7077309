export function webManifest(
  language: 'en' | 'zh',
  publicDir: string,
): {
  id: string;
  lang: string;
  shortcuts: { name: string; url: string }[];
  screenshots: { src: string }[];
};
export function webManifests(options: { publicDir: string }): import('vite').Plugin;
