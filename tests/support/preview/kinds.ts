import type { EventItem, Item, PhotoItem } from '../../../src/library/item.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

const HANGZHOU = [
  { zh: '西湖区', en: 'Xihu' },
  { zh: '杭州', en: 'Hangzhou' },
  { zh: '中国', en: 'China' },
];
const LISBON = [
  { zh: '里斯本', en: 'Lisbon' },
  { zh: '葡萄牙', en: 'Portugal' },
];

type PhotoSeed = readonly [
  id: string,
  title: string,
  size: readonly [number, number],
  daysOld: number,
  change?: Partial<PhotoItem>,
];

const PHOTOS: readonly PhotoSeed[] = [
  ['lake-1', 'IMG_2041.jpg', [4032, 3024], 240, { places: HANGZHOU, camera: 'Apple iPhone 13' }],
  ['lake-2', 'IMG_2042.jpg', [3024, 4032], 240, { places: HANGZHOU, camera: 'Apple iPhone 13' }],
  ['lake-3', 'IMG_2050.jpg', [4032, 2268], 239, { places: HANGZHOU }],
  [
    'tram',
    'PXL_20250611_091500.jpg',
    [4080, 3072],
    170,
    { places: LISBON, camera: 'Google Pixel 8a', labels: [{ id: 'boat', score: 0.9 }] },
  ],
  [
    'pano',
    'PANO_0007.jpg',
    [9000, 2400],
    170,
    { places: LISBON, camera: 'Google Pixel 8a', labels: [{ id: 'boat', score: 0.9 }] },
  ],
  [
    'sea',
    'PXL_20250612_183000.jpg',
    [3072, 4080],
    169,
    { places: LISBON, camera: 'Google Pixel 8a', labels: [{ id: 'boat', score: 0.9 }] },
  ],
  ['square', 'crop.png', [1200, 1200], 30],
  [
    'receipt',
    'ramen-receipt.jpg',
    [1800, 2400],
    12,
    {
      text: 'RAMEN HOUSE\nShoyu ramen 12.50\nGyoza 6.00\nTotal 38.50\nThank you',
      places: HANGZHOU,
    },
  ],
  [
    'screenshot',
    'Screenshot_20251101.png',
    [1080, 2400],
    20,
    {
      text: '登机口 B12\n航班 MU5101\n上海虹桥 → 北京首都\n登机时间 07:25',
    },
  ],
  ['hills-1', 'DSC_0101.jpg', [6000, 4000], 5],
  ['hills-2', 'DSC_0102.jpg', [6000, 4000], 5],
  ['hills-3', 'DSC_0103.jpg', [4000, 6000], 4],
  ['hills-4', 'DSC_0104.jpg', [6000, 4000], 4],
  ['hills-5', 'DSC_0105.jpg', [6000, 3376], 3],
];

type EventSeed = Partial<EventItem> & { readonly id: string; readonly title: string };

/** Photos, documents, events and a conversation to look around in, dated around `now`. */
export function previewItems(now: number): readonly Item[] {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const at = (days: number, hours: number, length = 1.5) => {
    const start = midnight + days * DAY_MS + hours * HOUR_MS;
    return { start, end: start + length * HOUR_MS };
  };
  const events: readonly EventSeed[] = [
    {
      id: 'recital',
      title: 'Mia’s piano recital',
      location: 'City Hall, small stage',
      text: 'Mia, Grandma Lin, Owen\n\nBring the blue dress and the score. Photos are allowed, flash is not.',
      times: [at(6, 19, 2)],
    },
    {
      id: 'standup',
      title: '周会',
      location: '三楼会议室',
      text: '每个人说三句话。',
      times: Array.from({ length: 30 }, (_, week) => at(week * 7 - 60, 9.5, 0.5)),
      rule: 'FREQ=WEEKLY;BYDAY=MO',
    },
    {
      id: 'holiday',
      title: 'Lisbon holiday',
      location: 'Lisbon',
      isAllDay: true,
      times: [{ start: midnight + 20 * DAY_MS, end: midnight + 27 * DAY_MS }],
    },
    {
      id: 'dentist',
      title: '看牙复查',
      location: '东街牙科',
      text: '带上次的片子。',
      times: [at(-40, 14)],
    },
    {
      id: 'plumber-visit',
      title: 'Plumber comes',
      text: 'Show him the valve behind the left door.',
      times: [at(-3, 10)],
    },
  ];
  return [
    ...PHOTOS.map((seed) => photo(seed, now)),
    ...events.map((seed): EventItem => ({
      kind: 'event',
      text: '',
      isAllDay: false,
      times: [],
      createdAt: now - 90 * DAY_MS,
      updatedAt: now - 90 * DAY_MS,
      origin: { path: 'calendar.ics', sha256: 'a'.repeat(64) },
      ...seed,
    })),
    ...documents(now),
    {
      kind: 'conversation',
      id: 'c1',
      title: '明前茶什么时候采？',
      text: '明前茶什么时候采？\n\n清明之前，4 月 5 日以前。',
      createdAt: now - 2 * DAY_MS,
      updatedAt: now - 2 * DAY_MS,
    },
  ];
}

function documents(now: number): readonly Item[] {
  const page = (number: number, text: string): string => `###### Page ${number}\n\n${text}`;
  const contract = [
    '# Lease agreement\n\nBetween **Harbour Homes** and the tenant.\n\n## 1 Rent\n\nThe rent is 1,450 a month, due on the third working day.',
    page(
      2,
      '## 2 Notice\n\nEither side may end the lease with three months’ notice in writing. The plumber is paid by the landlord.\n\n| Item | Who pays |\n| --- | --- |\n| Boiler | Landlord |\n| Light bulbs | Tenant |',
    ),
    page(3, '## 3 Deposit\n\nTwo months’ rent, returned within 30 days.'),
  ].join('\n\n');
  const origin = (path: string) => ({ path, sha256: 'b'.repeat(64) });
  const dated = (days: number) => ({
    createdAt: now - days * DAY_MS,
    updatedAt: now - days * DAY_MS,
  });
  return [
    {
      kind: 'document',
      format: 'pdf',
      id: 'lease',
      title: 'Lease 2025',
      text: contract,
      ...dated(60),
      origin: origin('flat/lease-2025.pdf'),
    },
    {
      kind: 'document',
      format: 'docx',
      id: 'terms',
      title: '装修合同',
      text: '## 违约责任\n\n逾期完工的，每日按合同总价的千分之三支付违约金。',
      ...dated(33),
      origin: origin('装修合同.docx'),
    },
    {
      kind: 'document',
      format: 'csv',
      id: 'budget',
      title: 'budget-2025-with-a-very-long-file-name-that-goes-on-and-on.csv',
      text: '| month | rent | food |\n| --- | ---: | ---: |\n| 1 | 1450 | 420 |\n| 2 | 1450 | 388 |',
      ...dated(9),
      origin: origin('budget-2025.csv'),
    },
  ];
}

function photo(
  [id, title, [widthPx, heightPx], daysOld, change]: PhotoSeed,
  now: number,
): PhotoItem {
  const takenAt = now - daysOld * DAY_MS;
  return {
    kind: 'photo',
    id,
    title,
    widthPx,
    heightPx,
    text: '',
    takenAt,
    createdAt: takenAt,
    updatedAt: takenAt,
    origin: { path: title, sha256: 'c'.repeat(64) },
    looked: { textBy: 'preview', labelsBy: 'preview' },
    ...change,
  };
}
