import type { Language } from '../models/model-entry.ts';

/** One manifest per language, as the build writes them; both have the same `id`, so that they are one app. */
const MANIFESTS: Readonly<Record<Language, string>> = {
  en: 'manifest.webmanifest',
  zh: 'manifest.zh.webmanifest',
};

/** Point the page at the manifest of `language`: the name under the icon is in the person's own. */
export function chooseManifest(document: Document, language: Language): void {
  const link = document.querySelector('link[rel=manifest]');
  if (link && link.getAttribute('href') !== MANIFESTS[language]) {
    link.setAttribute('href', MANIFESTS[language]);
  }
}
