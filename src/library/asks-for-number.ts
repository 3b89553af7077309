/** Questions whose answer is an amount, a time or a date. */
const ASKS: readonly RegExp[] = [
  /\bhow (?:much|many|long|often|old|far|tall|hot|high|big|late)\b/i,
  /\b(?:when|what time|by when|date|deadline|departure|price|salary)\b|\bcosts?\b/i,
  /多少|几[点号天个次月年分]|多[久长大远高重]|什么时候|何时|哪[天年]|时间|日期|价格|费用|薪水/,
];

/** Digits, and numbers written as words. */
const NUMBER =
  /\d|[一二两三四五六七八九十百千万半]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|hundred|percent)\b/i;

/** Whether the answer to `query` most likely holds a number. */
export function asksForNumber(query: string): boolean {
  return ASKS.some((asks) => asks.test(query));
}

/** Whether `sentence` names an amount, a time or a date. */
export function holdsNumber(sentence: string): boolean {
  return NUMBER.test(sentence);
}
