import type { Language } from '../models/model-entry.ts';
import type { ErrorCode } from '../shared/errors.ts';

/** The one thing that helps, as a button. Its label is in `words.shell.wayOut`. */
export type WayOut = 'retry' | 'reload' | 'models' | 'storage' | 'shorten';

/** What a person reads when something fails. */
export interface FailureText {
  readonly sentence: string;
  /** Absent where nothing but reading helps. */
  readonly wayOut?: WayOut;
}

interface Entry extends Record<Language, string> {
  readonly wayOut?: WayOut;
}

/** A sentence in each language and a way out for each code; a new code without them does not compile. */
const TEXTS: Record<ErrorCode, Entry> = {
  aborted: { en: 'Stopped.', zh: '已停下。', wayOut: 'retry' },
  'worker-died': {
    en: 'The part that does this work stopped and was started again.',
    zh: '负责这件事的程序停了，已经重新启动。',
    wayOut: 'retry',
  },
  'device-lost': {
    en: 'The graphics unit was taken away in the middle of the work.',
    zh: '显卡中途断开了。',
    wayOut: 'retry',
  },
  'out-of-memory': {
    en: 'This device ran out of memory. A smaller model fits better.',
    zh: '内存不够了，换个小一点的模型会合适些。',
    wayOut: 'models',
  },
  'webgpu-missing': {
    en: 'This browser cannot compute on the graphics unit, and this model needs it.',
    zh: '这个模型要用显卡计算，而这个浏览器不支持。',
    wayOut: 'models',
  },
  'model-missing': {
    en: 'The model’s files are not on this device.',
    zh: '本机上没有这个模型的文件。',
    wayOut: 'models',
  },
  'model-unsupported': {
    en: 'This model is of a kind that cannot run here.',
    zh: '这种模型在这里运行不了。',
    wayOut: 'models',
  },
  'integrity-failed': {
    en: 'A file of the model is damaged. Fetch it again.',
    zh: '模型文件损坏了，需要重新下载。',
    wayOut: 'models',
  },
  'context-too-long': {
    en: 'This is longer than the model can read at once.',
    zh: '太长了，模型一次读不完。',
    wayOut: 'shorten',
  },
  'quota-exceeded': {
    en: 'There is no room left on this device.',
    zh: '本机空间不够了。',
    wayOut: 'storage',
  },
  'storage-denied': {
    en: 'The browser does not allow this.',
    zh: '浏览器不允许这样做。',
    wayOut: 'storage',
  },
  'storage-failed': {
    en: 'This could not be written to the device.',
    zh: '没能写入本机。',
    wayOut: 'retry',
  },
  'storage-newer': {
    en: 'A newer version of Inkling wrote this data. Reload to get that version.',
    zh: '这些数据是新版 Inkling 写的，请重新载入以更新。',
    wayOut: 'reload',
  },
  'not-found': { en: 'This is no longer here.', zh: '它已经不在了。' },
  offline: {
    en: 'This needs the network, and there is none now.',
    zh: '这一步要用网络，而现在没有。',
    wayOut: 'retry',
  },
  network: { en: 'The other side did not answer.', zh: '对方没有回应。', wayOut: 'retry' },
  'captive-portal': {
    en: 'This network asks you to sign in first.',
    zh: '这个网络要先登录才能用。',
    wayOut: 'retry',
  },
  'egress-refused': {
    en: 'Nothing was sent, because you have not allowed it.',
    zh: '你没有允许，所以什么都没有发出去。',
  },
  'file-empty': { en: 'The file is empty.', zh: '文件是空的。' },
  'file-not-text': { en: 'The file is not text.', zh: '文件不是文本。' },
  'file-too-large': { en: 'The file is too large.', zh: '文件太大了。' },
  'file-unreadable': { en: 'The file could not be read.', zh: '文件读不出来。' },
  'file-damaged': { en: 'The file is damaged or cut short.', zh: '文件损坏了，或者不完整。' },
  'file-bomb': {
    en: 'The file would grow to far more than it should, so it was left closed.',
    zh: '文件展开后会大得不正常，没有打开。',
  },
  'no-notes': { en: 'There are no notes in this file.', zh: '这个文件里没有笔记。' },
  'note-binned': {
    en: 'This note was in the bin of the app it comes from.',
    zh: '这条笔记在原来的应用里已经删除。',
  },
  'files-left-out': {
    en: 'Pictures and attached files were left out; the notes’ text is here.',
    zh: '图片和附件没有加入，笔记的文字都在。',
  },
  'rows-left-out': {
    en: 'The table is very long: only its first rows were added.',
    zh: '表格很长，只加入了前面的行。',
  },
  'pages-left-out': {
    en: 'Some pages were left out: they are scanned or damaged, or the document is very long. Splitting it brings in the rest.',
    zh: '有些页没有加入：是扫描的、损坏了，或者文档太长。拆成几份可以加入其余部分。',
  },
  'document-locked': {
    en: 'The document is protected. Save a copy without a password and add that.',
    zh: '文档有密码保护。请另存一份没有密码的再加入。',
  },
  'document-scanned': {
    en: 'The document is scanned: pictures of text cannot be read yet. Add a copy with text in it.',
    zh: '这是扫描件，图片里的文字还读不了。请加入带文字的版本。',
  },
  'archive-damaged': { en: 'The archive is damaged.', zh: '压缩包损坏了。' },
  'archive-bomb': {
    en: 'The archive unpacks to far more than it should, so it was left closed.',
    zh: '压缩包解开后大得不正常，没有打开。',
  },
  'no-model-file': {
    en: 'This is no model, or not all of it. It takes a whole GGUF file with all its parts, or the folder of an MLC model.',
    zh: '这不是模型文件，或者文件不全。需要完整的 GGUF 文件（包括所有分卷），或 MLC 模型的文件夹。',
  },
  'address-wrong': {
    en: 'One of the addresses is wrong: both begin with https://, and the library’s ends in .wasm.',
    zh: '地址不对：两个都要以 https:// 开头，库文件的地址要以 .wasm 结尾。',
  },
  'invalid-input': { en: 'This does not look right.', zh: '填写的内容不对。' },
  internal: {
    en: 'Something unexpected happened. Nothing you wrote is lost.',
    zh: '出了点意外，你写的东西都还在。',
    wayOut: 'retry',
  },
};

/** What to say about `code`, in `language`. */
export function failureText(code: ErrorCode, language: Language): FailureText {
  const { wayOut, [language]: sentence } = TEXTS[code];
  return wayOut === undefined ? { sentence } : { sentence, wayOut };
}
