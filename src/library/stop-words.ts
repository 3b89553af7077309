/** English words that say nothing about what is asked, folded. */
export const ENGLISH_STOP_WORDS: ReadonlySet<string> = new Set(
  `a an the and or but nor of to in on at by for from with about as into than then so if is are was were be been being am
   do does did done have has had having will would shall should can could may might must i me my mine we us our ours you
   your yours he him his she her hers it its they them their theirs this that these those there here what which who whom
   whose when where why how much many some any all no not don't didn't doesn't isn't wasn't please tell show find give`.split(
    /\s+/,
  ),
);

/** Chinese question and function words. They are cut out of a query before its content is counted; the notes keep theirs. */
export const HAN_FUNCTION_WORDS =
  /请问|请|什么时候|什么|怎么样|怎么办|怎么|怎样|如何|多少|多久|多长|多大|多远|哪里|哪儿|哪个|哪些|哪天|哪家|哪一|哪|为什么|为何|谁|是否|有没有|是不是|能不能|可以|几点|几号|几个|几次|一下|一个|我们|你们|他们|[的了吗呢吧啊呀嘛是我你他她它在有和与及或把被就都也还要会能这那着过给让用来去到]/g;
