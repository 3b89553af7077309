import { readFile } from 'node:fs/promises';

/** A query over the sample library, see `tests/eval/personal/README.md`. */
export interface WrittenQuery {
  readonly _id: string;
  readonly text: string;
  readonly kind: string;
  readonly language: string;
  readonly split: string;
}

/** That an item answers a query (2) or is about it (1). */
export interface Judgement {
  readonly query: string;
  readonly item: string;
  readonly grade: string;
}

const at = (path: string): URL => new URL(`../../../${path}`, import.meta.url);

/** All queries, in the file's order. */
export async function writtenQueries(): Promise<WrittenQuery[]> {
  const text = await readFile(at('tests/eval/personal/queries.jsonl'), 'utf8');
  return linesOf(text).map((line) => JSON.parse(line) as WrittenQuery);
}

/** All judgements, in the file's order. */
export async function judgements(): Promise<Judgement[]> {
  const text = await readFile(at('tests/eval/personal/qrels.tsv'), 'utf8');
  return linesOf(text)
    .slice(1)
    .map((line) => {
      const [query = '', item = '', grade = ''] = line.split('\t');
      return { query, item, grade };
    });
}

/** A row of the table of pictures in the library's README. */
export interface PictureRow {
  readonly path: string;
  readonly taken: string;
  readonly place: string;
  readonly seen: string;
}

/** The pictures that the library's README lists. */
export async function listedPictures(): Promise<PictureRow[]> {
  const text = await readFile(at('src/sample-library/README.md'), 'utf8');
  return linesOf(text).flatMap((line) => {
    const [, path = '', taken = '', place = '', seen = ''] = line
      .split('|')
      .map((cell) => cell.trim());
    return path.startsWith('pictures/') ? [{ path, taken, place, seen }] : [];
  });
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
