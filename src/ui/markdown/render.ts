import DOMPurify from 'dompurify';
import createParser, { type MarkdownIt } from 'markdown-it';
import { addMathRules, type DrawMath } from './math-rules.ts';

/** Words and marks that the rendered text needs. */
export interface RenderOptions {
  readonly copyLabel: string;
  /** Name of source `number`, for `[number]` marks; `undefined` where there is no such source. */
  readonly citation: (number: number) => string | undefined;
  readonly math: DrawMath | undefined;
  /** The highest heading of the whole text, 1…6: it is drawn as the level under the screen's own. */
  readonly topHeading: number;
  readonly highlight: ((code: string, language: string) => string | undefined) | undefined;
}

/**
 * Draws one block: sanitised HTML, no remote pictures, no live HTML of the author's. Trusted where the browser has trusted
 * types: under the content security policy nothing else may become elements.
 */
export type RenderBlock = (block: string) => ReturnType<typeof sanitised>;

/** A renderer with `options`; make another when they change. */
export function createRenderer(options: RenderOptions): RenderBlock {
  const parser = createParser({ html: false, linkify: true, breaks: true, maxNesting: 40 });
  addMathRules(parser, options.math);
  addCitationRule(parser, options.citation);
  setCodeRule(parser, options);
  setFrameRules(parser, options.topHeading);
  return (block) => sanitised(parser.render(block));
}

function sanitised(html: string) {
  return DOMPurify.sanitize(html, {
    RETURN_TRUSTED_TYPE: true,
    USE_PROFILES: { html: true, mathMl: true },
    FORBID_TAGS: [
      'style',
      'form',
      'input',
      'textarea',
      'select',
      'img',
      'video',
      'audio',
      'picture',
    ],
    FORBID_ATTR: ['style', 'srcset', 'id', 'name'],
  });
}

/** `[1]` becomes a mark that can be tapped, where there is a source 1. */
function addCitationRule(parser: MarkdownIt, citation: RenderOptions['citation']): void {
  parser.inline.ruler.before('link', 'citation', (state, silent) => {
    const match = /^\[(\d{1,2})\](?!\()/.exec(state.src.slice(state.pos, state.pos + 6));
    const label = citation(Number(match?.[1]));
    if (!match || label === undefined) return false;
    if (!silent) {
      state.pending = state.pending.replace(/ $/, '\u00a0'); // a mark stays with its last word
      const token = state.push('citation', 'a', 0);
      token.content = label;
      token.info = match[1] ?? '';
    }
    state.pos += match[0].length;
    return true;
  });
  parser.renderer.rules['citation'] = (tokens, index) => {
    const { content, info } = tokens[index] ?? { content: '', info: '' };
    const label = parser.utils.escapeHtml(content);
    return `<a class="cite" href="#source-${info}" data-cite="${info}" aria-label="${label}" title="${label}">${info}</a>`;
  };
}

function setCodeRule(parser: MarkdownIt, { copyLabel, highlight }: RenderOptions): void {
  const { escapeHtml } = parser.utils;
  parser.renderer.rules['fence'] = (tokens, index) => {
    const { content, info } = tokens[index] ?? { content: '', info: '' };
    const language = info.trim().split(/\s+/, 1)[0] ?? '';
    const code = highlight?.(content, language.toLowerCase()) ?? escapeHtml(content);
    const copy = `<button type="button" class="copy" data-copy>${escapeHtml(copyLabel)}</button>`;
    const bar = `<div class="code-bar"><span>${escapeHtml(language)}</span>${copy}</div>`;
    return `<div class="code">${bar}<pre tabindex="0"><code>${code}</code></pre></div>`;
  };
}

/** Tables scroll in a frame of their own; a picture is only named, because showing it would ask another host for it. */
function setFrameRules(parser: MarkdownIt, topHeading: number): void {
  const { rules } = parser.renderer;
  rules['table_open'] = () => '<div class="table" tabindex="0"><table>';
  rules['table_close'] = () => '</table></div>';
  // Alignment by class: styles in the markup are refused by the content security policy.
  for (const cell of ['th', 'td']) {
    rules[`${cell}_open`] = (tokens, index) => {
      const side = /right|center/.exec(String(tokens[index]?.attrGet('style') ?? ''))?.[0];
      return side === undefined ? `<${cell}>` : `<${cell} class="${side}">`;
    };
  }
  rules['image'] = (tokens, index) => {
    const token = tokens[index];
    const address = parser.utils.escapeHtml(String(token?.attrGet('src') ?? ''));
    const name = parser.utils.escapeHtml(token?.content ?? '') || address;
    return `<a href="${address}">${name}</a>`;
  };
  // A heading in an answer stands under the screen's own.
  const level = (tag: string): string =>
    `h${Math.min(6, Math.max(3, Number(tag.slice(1)) - topHeading + 3))}`;
  rules['heading_open'] = (tokens, index) => `<${level(tokens[index]?.tag ?? 'h1')}>`;
  rules['heading_close'] = (tokens, index) => `</${level(tokens[index]?.tag ?? 'h1')}>`;
}
