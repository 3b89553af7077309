// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { findChromium } from './chromium.mjs';

/**
 * `npm run icons`: draws the mark, a drop of ink with a pen stroke left open in it, in every form that platforms ask for.
 * The results are committed; run it after changing the drawing.
 */

const PAPER = '#fbfaf7';
const SIZE = 512;

const DROP = 'M256 70c20 70 118 140 118 234a118 118 0 0 1-236 0c0-94 98-164 118-234z';
const STROKE = 'M188 316c22-36 46-36 68 0s46 36 68 0';

const INK = `<linearGradient id="ink" x1="0" y1="0" x2=".5" y2="1">
    <stop offset="0" stop-color="#4266b3"/><stop offset="1" stop-color="#213a70"/>
  </linearGradient>`;

/** The stroke is a hole, so that whatever lies behind shows through. */
const HOLE = `<mask id="hole">
    <rect width="512" height="512" fill="#fff"/>
    <path d="${STROKE}" fill="none" stroke="#000" stroke-width="22" stroke-linecap="round"/>
  </mask>`;

/**
 * @param {{ ground?: string, radius?: number, scale: number, fill?: string, style?: string }} form `scale` about the middle
 */
function draw({ ground = '', radius = 0, scale, fill = 'url(#ink)', style = '' }) {
  const moved = `translate(256 256) scale(${scale}) translate(-256 -246)`;
  const paper = ground && `<rect width="512" height="512" rx="${radius}" fill="${ground}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">
  ${style}<defs>${fill === 'url(#ink)' ? INK : ''}${HOLE}</defs>
  ${paper}
  <path transform="${moved}" mask="url(#hole)" fill="${fill}" class="drop" d="${DROP}"/>
</svg>
`;
}

// The whole drop must lie in the middle 80 % of a maskable icon: its corner distance decides the scale.
const forms = {
  icon: draw({ ground: PAPER, radius: 116, scale: 1.06 }),
  favicon: draw({
    scale: 1.4,
    fill: '#2a4a8d',
    style: '<style>@media (prefers-color-scheme:dark){.drop{fill:#a3bbf2}}</style>',
  }),
  maskable: draw({ ground: PAPER, scale: 0.86 }),
  monochrome: draw({ scale: 0.86, fill: '#000' }),
  apple: draw({ ground: PAPER, scale: 1 }),
};

const pngs = [
  { name: 'icon-192', form: forms.icon, size: 192 },
  { name: 'icon-512', form: forms.icon, size: SIZE },
  { name: 'maskable-512', form: forms.maskable, size: SIZE },
  { name: 'monochrome-512', form: forms.monochrome, size: SIZE },
  { name: 'apple-touch-icon', form: forms.apple, size: 180 },
];

const folder = join(import.meta.dirname, '../../public/icons');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'icon.svg'), forms.icon);
writeFileSync(join(folder, 'favicon.svg'), forms.favicon);
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox'],
});
try {
  const page = await browser.newPage();
  for (const { name, form, size } of pngs) {
    await page.setViewportSize({ width: size, height: size });
    const address = `data:image/svg+xml;base64,${Buffer.from(form).toString('base64')}`;
    await page.setContent(
      `<style>body{margin:0}img{display:block}</style><img src="${address}" width="${size}">`,
    );
    await page.locator('img').screenshot({
      path: join(folder, `${name}.png`),
      omitBackground: true,
    });
  }
} finally {
  await browser.close();
}
