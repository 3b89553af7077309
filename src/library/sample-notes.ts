import type { Language } from '../models/model-entry.ts';

/** One example note; its id is fixed so that adding the samples twice changes nothing. */
export interface SampleNote {
  readonly id: string;
  readonly text: string;
}

/** A question that the samples answer, by language. */
export const SAMPLE_QUESTION: Readonly<Record<Language, string>> = {
  en: 'How much did the plumber charge?',
  zh: '水管工一共收了多少钱？',
};

/** Notes of an invented life, half English, half Chinese. Loaded on request only. */
export const SAMPLE_NOTES: readonly SampleNote[] = [
  {
    id: 'sample-en-plumber',
    text: `# Kitchen sink\nThe tap had been dripping since Sunday. Called Harbour Plumbing, they sent a young man called Owen.\n\nHe replaced the cartridge and a seal under the basin. The plumber charged 140 dollars, parts included, and gave a two-year guarantee.\n\nNext time turn off the valve behind the left door first.`,
  },
  {
    id: 'sample-en-recital',
    text: `# Mia's recital\nThursday 18 June, 17:30, Linden Hall, side entrance. She plays second, the Clementi sonatina.\n\n- [ ] white blouse from the cleaner's\n- [x] flowers for Ms Arnold\n- [ ] ask Dad to film it`,
  },
  {
    id: 'sample-en-garden',
    text: `# Garden log\nPlanted twelve Charlotte seed potatoes along the south wall on 2 April. The soil was still cold.\n\nSlugs took the first row of lettuce. Crushed eggshells did nothing; copper tape round the pots works.`,
  },
  {
    id: 'sample-en-router',
    text: `# Flat: practical things\nThe wireless network is called Pelican and its password is on the back of the router, under the stairs.\n\nBins go out on Tuesday evening. The boiler is serviced every October by Hallam & Sons.`,
  },
  {
    id: 'sample-en-book',
    text: `# Reading: The Overstory\nFirst part is a set of short lives, each tied to a tree. The chestnut that outlives the family farm is the chapter I keep thinking of.\n\n> The best arguments in the world won't change a person's mind.\n\nLend it to Priya when finished.`,
  },
  {
    id: 'sample-en-lisbon',
    text: `# Lisbon, four days\nWe stayed in Graça, a steep street above the tram line. Best meal: grilled sardines at a place with six tables, no sign, opposite the laundry.\n\nThe flight home leaves at 6:40 on Monday, so order a taxi the night before.`,
  },
  {
    id: 'sample-en-car',
    text: `# Car\nTwo new front tyres in March, 92 each. The garage says that the brake pads will last about another 10,000 km.\n\nInsurance is due on 1 September; the old one went up by a fifth, ask for other offers.`,
  },
  {
    id: 'sample-en-bread',
    text: `# Rye bread that works\n500 g rye flour, 420 g warm water, 120 g sourdough, 12 g salt. Let it rise for five hours beside the stove.\n\nBake 15 minutes at 240 °C, then 45 minutes at 190 °C. It cuts better on the second day.`,
  },
  {
    id: 'sample-en-meeting',
    text: `# Monday meeting\nThe launch moves to 9 November because the printed manuals are late. Joanna writes to the shops.\n\nOpen: who answers the phone on the first weekend? Decide by Friday.`,
  },
  {
    id: 'sample-en-knee',
    text: `# Physio\nThe left knee: fifteen slow squats against the wall, twice a day, and no running until the end of the month.\n\nNext appointment with Dr Feld on 4 May at 8:15.`,
  },
  {
    id: 'sample-zh-plumber',
    text: `# 厨房水龙头\n周日开始滴水，打电话给海湾水电，来的师傅姓陈。\n\n陈师傅换了阀芯和水槽下面的密封圈，水管工一共收了三百二十元，含材料，保修两年。\n\n下次记得先关左边柜门后面的总阀。`,
  },
  {
    id: 'sample-zh-school',
    text: `# 朵朵开学\n九月一日早上七点四十到校，班主任是林老师，教室在二楼东边第三间。\n\n要带：水杯、跳绳、两寸照片四张。每周三下午有围棋课，五点半接。`,
  },
  {
    id: 'sample-zh-qingdao',
    text: `# 青岛三日\n住在八大关附近的小旅馆，走五分钟就到海边。第二天下雨，去了啤酒博物馆。\n\n最好吃的是团岛市场的辣炒蛤蜊，三十五块一大盘。回程的高铁是周日下午四点十二分。`,
  },
  {
    id: 'sample-zh-rent',
    text: `# 租房合同要点\n租期到明年六月三十日，押一付三，月租五千八。提前退租要提前一个月说，违约金是一个月房租。\n\n房东王姐，电话存在通讯录里。物业费归房东，网费自己交。`,
  },
  {
    id: 'sample-zh-medicine',
    text: `# 爸爸的药\n降压药早上一片，饭后吃。阿司匹林晚上一片。柚子不能吃，会影响药效。\n\n下次复查是十一月二十日，挂心内科赵医生的号，要空腹。`,
  },
  {
    id: 'sample-zh-dumpling',
    text: `# 白菜猪肉饺子\n猪肉馅一斤，白菜一斤半切碎挤水，姜末、生抽、一点香油。和面水要凉，醒半个小时。\n\n上次盐放多了，一斤肉放六克就够。`,
  },
  {
    id: 'sample-zh-reading',
    text: `# 读《平凡的世界》\n少安办砖厂那一段最打动我：失败以后还是把乡亲的工钱一家一家还清。\n\n第二部看完了，第三部月底前看完还给小周。`,
  },
  {
    id: 'sample-zh-balcony',
    text: `# 阳台种菜\n四月初种了小番茄和薄荷。番茄苗要搭架子，不然一下雨就倒。薄荷长得太快，要单独一盆。\n\n蚜虫用稀释的洗洁精水喷，三天一次。`,
  },
  {
    id: 'sample-zh-team',
    text: `# 周一例会\n新版发布推迟到十一月九日，因为说明书还没印好。小许负责通知经销商。\n\n还没定：第一个周末谁值班接电话，周五前定下来。`,
  },
  {
    id: 'sample-zh-bike',
    text: `# 自行车\n后轮换了新内胎，四十五块。刹车片还能用半年。链条每个月上一次油，雨天骑完要擦干。\n\n锁的备用钥匙在书桌第二个抽屉里。`,
  },
];
