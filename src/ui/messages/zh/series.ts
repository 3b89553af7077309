import type { series as en } from '../en/series.ts';

/** 日程多久重复一次。随“库”页载入。 */
export const series: typeof en = {
  days: (interval) => (interval === 1 ? '每天' : `每 ${interval} 天`),
  workdays: '每个工作日（周一到周五）',
  weeks: (interval, weekdays) => {
    if (interval > 1)
      return `每 ${interval} 周${weekdays.length > 0 ? '的' : ''}${weekdays.join('、')}`;
    return weekdays.length === 0 ? '每周' : `每${weekdays.join('、')}`;
  },
  months: (interval, day) => {
    if (interval > 1) return `每 ${interval} 个月${day === '' ? '' : '的'}${day}`;
    return `每月${day === '' ? '一次' : day}`;
  },
  years: (interval) => (interval === 1 ? '每年' : `每 ${interval} 年`),
  monthDay: (day) => (day === -1 ? '最后一天' : `${day} 日`),
  nthWeekday: (n, weekday) =>
    `${n === -1 ? '最后一个' : `第${['一', '二', '三', '四'][n - 1] ?? ''}个`}${weekday}`,
  times: (often, count) => `${often}，共 ${count} 次`,
  until: (often, day) => `${often}，到${day}为止`,
  again: '不止一次',
};
