import type { Pixels } from '../../src/library/looking/pixels.ts';

/** A canvas to draw on, filled with `background`. */
export function canvasOf(
  widthPx: number,
  heightPx: number,
  background = '#fff',
): { readonly context: OffscreenCanvasRenderingContext2D; readonly pixels: () => Pixels } {
  const context = new OffscreenCanvas(widthPx, heightPx).getContext('2d', {
    willReadFrequently: true,
  });
  if (!context) throw new Error('no canvas');
  context.fillStyle = background;
  context.fillRect(0, 0, widthPx, heightPx);
  context.fillStyle = '#000';
  context.textBaseline = 'top';
  return {
    context,
    pixels: () => ({ data: context.getImageData(0, 0, widthPx, heightPx).data, widthPx, heightPx }),
  };
}

/** A picture, and the rows of text that are in it. */
export interface DrawnPicture {
  readonly name: string;
  readonly rows: readonly string[];
  readonly draw: () => Pixels;
}

const SANS = '"Noto Sans CJK SC", "Noto Sans SC", "DejaVu Sans", sans-serif';

function chineseScreenshot(): DrawnPicture {
  const rows = [
    '设置',
    '无线局域网',
    '已连接到家里的网络',
    '蓝牙',
    '显示与亮度',
    '通知中心',
    '电池健康与充电',
    '最后一次备份是在昨天晚上十一点',
    '隐私与安全性',
    '关于本机',
  ];
  return {
    name: 'a Chinese screenshot, 1080 × 2400',
    rows,
    draw: () => {
      const { context, pixels } = canvasOf(1080, 2400, '#f2f2f7');
      rows.forEach((row, index) => {
        const top = 120 + index * 220;
        context.fillStyle = '#fff';
        context.fillRect(40, top - 40, 1000, 160);
        context.fillStyle = index % 2 === 1 ? '#1c1c1e' : '#3a3a3c';
        context.font = `${index === 0 ? 72 : 46}px ${SANS}`;
        context.fillText(row, 80, top);
      });
      return pixels();
    },
  };
}

function englishReceipt(): DrawnPicture {
  const items: readonly (readonly [string, string])[] = [
    ['Shoyu ramen', '12.50'],
    ['Pork gyoza', '6.80'],
    ['Green tea', '3.20'],
    ['Extra egg', '1.50'],
    ['Subtotal', '24.00'],
    ['Sales tax', '2.10'],
    ['Total', '26.10'],
  ];
  return {
    name: 'an English receipt, 640 × 480',
    rows: [
      'Ichiban Noodle House',
      ...items.map((item) => item.join(' ')),
      'Thank you for your visit',
    ],
    draw: () => {
      const { context, pixels } = canvasOf(640, 480, '#fdfdf8');
      context.font = 'bold 26px "Liberation Mono", monospace';
      context.fillText('Ichiban Noodle House', 150, 24);
      context.font = '22px "Liberation Mono", monospace';
      items.forEach(([name, price], index) => {
        context.fillText(name, 60, 90 + index * 44);
        context.fillText(price, 500, 90 + index * 44);
      });
      context.fillText('Thank you for your visit', 150, 420);
      return pixels();
    },
  };
}

function mixedNotice(background: string, colour: string, name: string): DrawnPicture {
  const rows = [
    'Flight CA1831 北京 - 上海',
    '登机口 Gate C27',
    'Boarding 14:35 请提前到达',
    '座位 Seat 31K',
    'Order no. 2024-0318-7756',
  ];
  return {
    name,
    rows,
    draw: () => {
      const { context, pixels } = canvasOf(900, 520, background);
      context.fillStyle = colour;
      context.font = `34px ${SANS}`;
      rows.forEach((row, index) => context.fillText(row, 60, 50 + index * 90));
      return pixels();
    },
  };
}

/** What `draw` gives, seen turned by `radians` in front of grey. */
function turned({ name, rows, draw }: DrawnPicture, radians: number, how: string): DrawnPicture {
  return {
    name: `${name}, ${how}`,
    rows,
    draw: () => {
      const { data, widthPx, heightPx } = draw();
      const flat = new OffscreenCanvas(widthPx, heightPx);
      flat
        .getContext('2d')
        ?.putImageData(new ImageData(Uint8ClampedArray.from(data), widthPx), 0, 0);
      const isTurnedAside = Math.abs(Math.sin(radians)) > 0.9;
      const size = isTurnedAside ? ([heightPx, widthPx] as const) : ([widthPx, heightPx] as const);
      const { context, pixels } = canvasOf(...size, '#999');
      context.translate(size[0] / 2, size[1] / 2);
      context.rotate(radians);
      context.drawImage(flat, -widthPx / 2, -heightPx / 2);
      return pixels();
    },
  };
}

const SENTENCES = [
  '周末我们去西湖边散步，晚上在老街吃了面。',
  'The plumber came on Tuesday and charged 180 dollars for the sink.',
  '李老师说下周三的家长会改到晚上七点半。',
  'Please remember to renew the library books before Friday.',
  '快递已放在小区东门的柜子里，取件码是 4827。',
  'The train to Hangzhou leaves from platform 12 at 9:40.',
];

function tallScreenshot(): DrawnPicture {
  const rows = Array.from(
    { length: 120 },
    (_, index) => `${index + 1} ${SENTENCES[index % 6] ?? ''}`,
  );
  return {
    name: 'small text in a tall screenshot, 1080 × 12,000',
    rows,
    draw: () => {
      const { context, pixels } = canvasOf(1080, 12_000);
      context.font = `26px ${SANS}`;
      rows.forEach((row, index) => context.fillText(row, 48, 40 + index * 99));
      return pixels();
    },
  };
}

function desktopScreenshot(): DrawnPicture {
  const rows = Array.from({ length: 24 }, (_, index) => SENTENCES[index % 6] ?? '');
  return {
    name: 'a desktop screenshot with text of 14 px, 1920 × 1080',
    rows,
    draw: () => {
      const { context, pixels } = canvasOf(1920, 1080);
      context.font = `14px ${SANS}`;
      rows.forEach((row, index) => context.fillText(row, 300, 60 + index * 40));
      return pixels();
    },
  };
}

function twoColumns(): DrawnPicture {
  const left = [
    '第一章 出发的那一天',
    '天还没亮我们就起床了',
    '外面下着小雨有一点冷',
    '妈妈给我们准备了早饭',
    '然后我们去了火车站',
  ];
  const right = [
    '第二章 到达海边',
    '下午两点火车到站了',
    '海边的风又大又凉快',
    '我们先去旅馆放行李',
    '晚上一起看了日落',
  ];
  return {
    name: 'two columns under a heading, 1240 × 800',
    rows: ['我们一家人去年夏天在海边度过的那一个星期', ...left, ...right],
    draw: () => {
      const { context, pixels } = canvasOf(1240, 800);
      context.font = `48px ${SANS}`;
      context.fillText('我们一家人去年夏天在海边度过的那一个星期', 100, 40);
      context.font = `36px ${SANS}`;
      left.forEach((row, index) => context.fillText(row, 100, 160 + index * 90));
      right.forEach((row, index) => context.fillText(row, 700, 160 + index * 90));
      return pixels();
    },
  };
}

const notice = mixedNotice('#fff', '#111', 'Chinese and English in one line, 900 × 520');

/** Pictures as people have them, drawn with the fonts of this machine. */
export const drawnPictures: readonly DrawnPicture[] = [
  chineseScreenshot(),
  englishReceipt(),
  notice,
  mixedNotice('#101820', '#f4f4f4', 'white on dark, 900 × 520'),
  turned(notice, Math.PI, 'on its head'),
  turned(notice, Math.PI / 2, 'on its right side'),
  turned(notice, -Math.PI / 2, 'on its left side'),
  turned(englishReceipt(), (6 * Math.PI) / 180, 'slanted by 6°'),
  twoColumns(),
  desktopScreenshot(),
  tallScreenshot(),
];
