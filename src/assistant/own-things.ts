/** Asks for something to be made or done: not a question about what is so. */
const REQUEST =
  /^(?:please\b|(?:can|could|would|will) you\b|(?:write|draft|make|translate|suggest)\b)|^(?:请|帮|给我|写|翻译|推荐)/i;

const ENGLISH_QUESTION =
  /\?\s*$|^(?:what|when|where|who|whom|whose|which|why|how|did|do|does|is|are|was|were|have|has|had)\b/i;
const CHINESE_QUESTION =
  /[?？]\s*$|什么|多少|多久|多大|哪|谁|几|吗|呢|怎么|何时|有没有|是不是|为什么/;

const ENGLISH_OWN = /\b(?:my|mine|our|ours)\b|\b(?:did|had|was|were|have) (?:i|we)\b/i;
const CHINESE_OWN =
  /我的|我们的|我家|我们家|咱家|笔记里|我(?:们)?(?:上次|上周|上个月|去年|昨天|前天|那天|什么时候|在哪|把|有没有|是不是|买|花|存|放|写|记|约|付|订)/;

/**
 * Whether `prompt` asks what only the person's own things can tell ("when did I …", "我的……在哪"). A model that has not
 * read them could but invent an answer.
 */
export function asksAboutOwnThings(prompt: string): boolean {
  const text = prompt.trim();
  if (REQUEST.test(text)) return false;
  return (
    (ENGLISH_QUESTION.test(text) && ENGLISH_OWN.test(text)) ||
    (CHINESE_QUESTION.test(text) && CHINESE_OWN.test(text))
  );
}
