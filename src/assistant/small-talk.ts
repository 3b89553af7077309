/** What people say to begin, to thank, to part, and to get to know whom they talk to. */
const SMALL_TALK =
  /^(?:(?:hi|hello|hey|hiya|howdy)(?: there| inkling)?|good (?:morning|afternoon|evening|night)|how are you(?: doing)?(?: today)?|what['’]?s up|nice to meet you|(?:many )?thanks?(?: you)?(?: (?:so|very) much| a lot)?|cheers|(?:good ?)?bye|see you(?: later)?|ok(?:ay)?|who are you|what are you|what(?:['’]s| is) your name|what can you do|are you there|tell me a joke|你好[啊呀吗]?|您好|嗨|哈[喽啰罗]|喂|在吗|在不在|早|早安|早上好|上午好|中午好|下午好|晚上好|晚安|多谢|谢谢(?:你|您|啦|了)?|辛苦了|再见|拜拜|好的|嗯+|你是谁|你叫什么(?:名字)?|你会(?:做)?(?:什么|些什么|干什么)|你能(?:做|干)(?:什么|些什么)|讲个笑话(?:吧)?)$/iu;

/** Whether `prompt` is a greeting or the like, whole: no note can have the answer, however near some may lie. */
export function isSmallTalk(prompt: string): boolean {
  const bare = prompt.replace(/[\p{P}\p{S}]+(?=\s|$)/gu, '').trim();
  return SMALL_TALK.test(bare);
}
