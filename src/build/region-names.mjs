// @ts-check

/**
 * The Chinese names of the regions that photos are most often taken in, by country, each after the English name that GeoNames
 * gives it. Regions that are not here are called in Chinese like their town of the same name, or as in English.
 */
const REGIONS = {
  CN: 'Anhui 安徽 Beijing 北京 Chongqing 重庆 Fujian 福建 Gansu 甘肃 Guangdong 广东 Guangxi 广西 Guizhou 贵州 Hainan 海南 Hebei 河北 Heilongjiang 黑龙江 Henan 河南 Hubei 湖北 Hunan 湖南 Inner_Mongolia 内蒙古 Jiangsu 江苏 Jiangxi 江西 Jilin 吉林 Liaoning 辽宁 Ningxia 宁夏 Qinghai 青海 Shaanxi 陕西 Shandong 山东 Shanghai 上海 Shanxi 山西 Sichuan 四川 Tianjin 天津 Tibet 西藏 Xinjiang 新疆 Yunnan 云南 Zhejiang 浙江',
  TW: 'Fukien 福建 Takao 高雄 Taipei 台北 Taiwan 台湾',
  JP: 'Aichi 爱知县 Akita 秋田县 Aomori 青森县 Chiba 千叶县 Ehime 爱媛县 Fukui 福井县 Fukuoka 福冈县 Fukushima 福岛县 Gifu 岐阜县 Gunma 群马县 Hiroshima 广岛县 Hokkaido 北海道 Hyōgo 兵库县 Ibaraki 茨城县 Ishikawa 石川县 Iwate 岩手县 Kagawa 香川县 Kagoshima 鹿儿岛县 Kanagawa 神奈川县 Kochi 高知县 Kumamoto 熊本县 Kyoto 京都府 Mie 三重县 Miyagi 宫城县 Miyazaki 宫崎县 Nagano 长野县 Nagasaki 长崎县 Nara 奈良县 Niigata 新潟县 Oita 大分县 Okayama 冈山县 Okinawa 冲绳县 Osaka 大阪府 Saga 佐贺县 Saitama 埼玉县 Shiga 滋贺县 Shimane 岛根县 Shizuoka 静冈县 Tochigi 栃木县 Tokushima 德岛县 Tokyo 东京都 Tottori 鸟取县 Toyama 富山县 Wakayama 和歌山县 Yamagata 山形县 Yamaguchi 山口县 Yamanashi 山梨县',
  KR: 'Seoul 首尔 Busan 釜山 Daegu 大邱 Incheon 仁川 Gwangju 光州 Daejeon 大田 Ulsan 蔚山 Sejong-si 世宗 Gyeonggi-do 京畿道 Gangwon-do 江原道 North_Chungcheong 忠清北道 Chungcheongnam-do 忠清南道 Jeollabuk-do 全罗北道 Jeollanam-do 全罗南道 Gyeongsangbuk-do 庆尚北道 Gyeongsangnam-do 庆尚南道 Jeju-do 济州道',
  US: 'Alabama 亚拉巴马州 Alaska 阿拉斯加州 Arizona 亚利桑那州 Arkansas 阿肯色州 California 加利福尼亚州 Colorado 科罗拉多州 Connecticut 康涅狄格州 Delaware 特拉华州 District_of_Columbia 哥伦比亚特区 Florida 佛罗里达州 Georgia 佐治亚州 Hawaii 夏威夷州 Idaho 爱达荷州 Illinois 伊利诺伊州 Indiana 印第安纳州 Iowa 艾奥瓦州 Kansas 堪萨斯州 Kentucky 肯塔基州 Louisiana 路易斯安那州 Maine 缅因州 Maryland 马里兰州 Massachusetts 马萨诸塞州 Michigan 密歇根州 Minnesota 明尼苏达州 Mississippi 密西西比州 Missouri 密苏里州 Montana 蒙大拿州 Nebraska 内布拉斯加州 Nevada 内华达州 New_Hampshire 新罕布什尔州 New_Jersey 新泽西州 New_Mexico 新墨西哥州 New_York 纽约州 North_Carolina 北卡罗来纳州 North_Dakota 北达科他州 Ohio 俄亥俄州 Oklahoma 俄克拉何马州 Oregon 俄勒冈州 Pennsylvania 宾夕法尼亚州 Rhode_Island 罗得岛州 South_Carolina 南卡罗来纳州 South_Dakota 南达科他州 Tennessee 田纳西州 Texas 得克萨斯州 Utah 犹他州 Vermont 佛蒙特州 Virginia 弗吉尼亚州 Washington 华盛顿州 West_Virginia 西弗吉尼亚州 Wisconsin 威斯康星州 Wyoming 怀俄明州',
  CA: 'Alberta 艾伯塔省 British_Columbia 不列颠哥伦比亚省 Manitoba 马尼托巴省 New_Brunswick 新不伦瑞克省 Newfoundland_and_Labrador 纽芬兰与拉布拉多省 Northwest_Territories 西北地区 Nova_Scotia 新斯科舍省 Nunavut 努纳武特 Ontario 安大略省 Prince_Edward_Island 爱德华王子岛 Quebec 魁北克省 Saskatchewan 萨斯喀彻温省 Yukon 育空',
  AU: 'Australian_Capital_Territory 澳大利亚首都领地 New_South_Wales 新南威尔士州 Northern_Territory 北领地 Queensland 昆士兰州 South_Australia 南澳大利亚州 Tasmania 塔斯马尼亚州 Victoria 维多利亚州 Western_Australia 西澳大利亚州',
  NZ: 'Auckland 奥克兰 Canterbury 坎特伯雷 Otago 奥塔哥 Wellington_Region 惠灵顿 Southland 南地',
  GB: 'England 英格兰 Scotland 苏格兰 Wales 威尔士 Northern_Ireland 北爱尔兰',
  IE: 'Leinster 伦斯特 Munster 芒斯特 Connacht 康诺特 Ulster 阿尔斯特',
  DE: 'Baden-Wurttemberg 巴登-符腾堡州 Bavaria 巴伐利亚州 Brandenburg 勃兰登堡州 Bremen 不来梅 Hamburg 汉堡 Hesse 黑森州 Lower_Saxony 下萨克森州 Mecklenburg-Vorpommern 梅克伦堡-前波美拉尼亚州 North_Rhine-Westphalia 北莱茵-威斯特法伦州 Rheinland-Pfalz 莱茵兰-普法尔茨州 Saarland 萨尔州 Saxony 萨克森州 Saxony-Anhalt 萨克森-安哈尔特州 Schleswig-Holstein 石勒苏益格-荷尔斯泰因州 Thuringia 图林根州 State_of_Berlin 柏林',
  AT: 'Burgenland 布尔根兰州 Carinthia 克恩滕州 Lower_Austria 下奥地利州 Upper_Austria 上奥地利州 Salzburg 萨尔茨堡州 Styria 施蒂利亚州 Tyrol 蒂罗尔州 Vorarlberg 福拉尔贝格州 Vienna 维也纳',
  FR: "Auvergne-Rhône-Alpes 奥弗涅-罗讷-阿尔卑斯 Bourgogne-Franche-Comté 勃艮第-弗朗什-孔泰 Brittany 布列塔尼 Centre-Val_de_Loire 中央-卢瓦尔河谷 Corsica 科西嘉 Grand_Est 大东部 Hauts-de-France 上法兰西 Île-de-France 法兰西岛 Normandy 诺曼底 New_Aquitaine 新阿基坦 Occitanie 奥克西塔尼 Pays_de_la_Loire 卢瓦尔河地区 Provence-Alpes-Côte_d'Azur 普罗旺斯-阿尔卑斯-蓝色海岸",
  IT: 'Abruzzo 阿布鲁佐 Aosta_Valley 瓦莱达奥斯塔 Apulia 普利亚 Basilicate 巴西利卡塔 Calabria 卡拉布里亚 Campania 坎帕尼亚 Emilia-Romagna 艾米利亚-罗马涅 Friuli_Venezia_Giulia 弗留利-威尼斯朱利亚 Lazio 拉齐奥 Liguria 利古里亚 Lombardy 伦巴第 The_Marches 马尔凯 Molise 莫利塞 Piedmont 皮埃蒙特 Sardinia 撒丁岛 Sicily 西西里 Trentino-Alto_Adige 特伦蒂诺-上阿迪杰 Tuscany 托斯卡纳 Umbria 翁布里亚 Veneto 威尼托',
  ES: 'Andalusia 安达卢西亚 Aragon 阿拉贡 Asturias 阿斯图里亚斯 Balearic_Islands 巴利阿里群岛 Basque_Country 巴斯克 Canary_Islands 加那利群岛 Cantabria 坎塔布里亚 Castille-La_Mancha 卡斯蒂利亚-拉曼恰 Castille_and_León 卡斯蒂利亚-莱昂 Catalonia 加泰罗尼亚 Extremadura 埃斯特雷马杜拉 Galicia 加利西亚 La_Rioja 拉里奥哈 Madrid 马德里 Murcia 穆尔西亚 Navarre 纳瓦拉 Valencia 巴伦西亚 Ceuta 休达 Melilla 梅利利亚',
  CH: 'Zurich 苏黎世州 Bern 伯尔尼州 Lucerne 卢塞恩州 Geneva 日内瓦州 Vaud 沃州 Valais 瓦莱州 Ticino 提契诺州 Basel-City 巴塞尔城市州 Grisons 格劳宾登州 Zug 楚格州',
  PT: 'Lisbon 里斯本 Porto 波尔图 Faro 法鲁 Madeira 马德拉 Azores 亚速尔群岛',
  GR: 'Attica 阿提卡 Crete 克里特 South_Aegean 南爱琴 Ionian_Islands 伊奥尼亚群岛 Peloponnese 伯罗奔尼撒',
  TH: 'Bangkok 曼谷 Chiang_Mai 清迈 Chiang_Rai 清莱 Phuket 普吉 Krabi 甲米 Surat_Thani 素叻他尼',
  MY: 'Kuala_Lumpur 吉隆坡 Sabah 沙巴 Sarawak 砂拉越 Penang 槟城 Johor 柔佛 Selangor 雪兰莪 Kedah 吉打 Melaka 马六甲 Perak 霹雳 Pahang 彭亨',
  ID: 'Bali 巴厘 Jakarta 雅加达 West_Java 西爪哇 Central_Java 中爪哇 East_Java 东爪哇 Yogyakarta 日惹 Banten 万丹',
  IN: 'Delhi 德里 Goa 果阿 Gujarat 古吉拉特邦 Karnataka 卡纳塔克邦 Kerala 喀拉拉邦 Maharashtra 马哈拉施特拉邦 Rajasthan 拉贾斯坦邦 Tamil_Nadu 泰米尔纳德邦 Uttar_Pradesh 北方邦 West_Bengal 西孟加拉邦 Punjab 旁遮普邦 Telangana 特伦甘纳邦',
  RU: 'Moscow 莫斯科 St.-Petersburg 圣彼得堡 Tatarstan_Republic 鞑靼斯坦 Irkutsk_Oblast 伊尔库茨克州',
};

/** @returns {Map<string, string>} Chinese names by country and English name, "JP Kyoto" */
export function chineseRegions() {
  const names = /** @type {Map<string, string>} */ (new Map());
  for (const [country, list] of Object.entries(REGIONS)) {
    const words = list.split(' ');
    for (let at = 0; at + 1 < words.length; at += 2) {
      names.set(`${country} ${String(words[at]).replaceAll('_', ' ')}`, String(words[at + 1]));
    }
  }
  return names;
}
