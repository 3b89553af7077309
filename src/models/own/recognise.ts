import { AppError, toAppError } from '../../shared/errors.ts';
import type { LanguageModelEntry } from '../model-entry.ts';
import type { PickedFile } from '../model-stock.ts';
import { memoryOf, ownLicence, parametersOf, quantizationOf, slug, tierOf } from './describe.ts';
import { parseGgufHeader, type GgufHeader } from './gguf-header.ts';
import { mlcFiles } from './mlc-picked.ts';

/** A model found among picked files, and the files that belong to it under their paths in model storage. */
export interface OwnModel {
  readonly entry: LanguageModelEntry;
  readonly files: readonly PickedFile[];
}

/** Context of a GGUF model when its file does not say a shorter one: a longer one costs memory on every device. */
const GGUF_CONTEXT_TOKENS = 4_096;

/** Enough for the header of a GGUF file: the largest vocabularies (256,000 words, with scores and merges) take half of it. */
const HEADER_BYTES = 16 * 2 ** 20;

/** A part in the naming of llama.cpp's `gguf-split`. */
const SPLIT = /-(\d{5})-of-(\d{5})\.gguf$/i;

/** @throws {AppError} `no-model-file` with a `reason` when the files are no model, `file-unreadable` */
export async function recognise(picked: readonly PickedFile[]): Promise<OwnModel> {
  try {
    return (await recogniseMlc(picked)) ?? (await recogniseGguf(picked));
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('file-unreadable', toAppError(thrown).message, { cause: thrown });
  }
}

async function recogniseMlc(picked: readonly PickedFile[]): Promise<OwnModel | undefined> {
  const folder = await mlcFiles(picked);
  if (!folder) return undefined;
  const { name, files, contextTokens } = folder;
  const quantization = quantizationOf(name);
  const needsF16 = quantization.includes('f16');
  return ownModel('web-llm', name, files, {
    contextTokens: Math.min(contextTokens ?? GGUF_CONTEXT_TOKENS, GGUF_CONTEXT_TOKENS),
    needs: needsF16 ? ['webgpu', 'shader-f16'] : ['webgpu'],
  });
}

async function recogniseGguf(picked: readonly PickedFile[]): Promise<OwnModel> {
  const files = picked
    .filter(({ path }) => path.toLowerCase().endsWith('.gguf'))
    .map(({ path, file }) => ({ path: path.split('/').at(-1) ?? path, file }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const [first] = files;
  if (!first) throw invalid('no-model', 'Neither a GGUF file nor an MLC folder');
  checkSplit(files);
  const [header] = await Promise.all(files.map(headerOf));
  const name = first.path.replace(SPLIT, '').replace(/\.gguf$/i, '');
  return ownModel('llama', name, files, {
    contextTokens: Math.min(header?.contextTokens ?? GGUF_CONTEXT_TOKENS, GGUF_CONTEXT_TOKENS),
    needs: [],
  });
}

async function headerOf({ path, file }: PickedFile): Promise<GgufHeader> {
  if ((await file.slice(0, 4).text()) !== 'GGUF') throw invalid('no-gguf', `${path} is no GGUF`);
  const header = parseGgufHeader(new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer()));
  const isCut =
    header.leastBytes === undefined ? file.size <= HEADER_BYTES : file.size < header.leastBytes;
  if (isCut) throw invalid('cut-short', `${path} ends too early`);
  return header;
}

/** One file, or every part of one split file. */
function checkSplit(files: readonly PickedFile[]): void {
  const parts = files.map(({ path }) => SPLIT.exec(path));
  const total = Number(parts[0]?.[2] ?? 1);
  const isSet = parts.every((part, index) =>
    part ? Number(part[1]) === index + 1 && Number(part[2]) === total : files.length === 1,
  );
  if (isSet && files.length === total) return;
  throw invalid('parts-missing', `${files.length} files, where a model has ${total}`);
}

function ownModel(
  engine: LanguageModelEntry['engine'],
  name: string,
  files: readonly PickedFile[],
  known: Pick<LanguageModelEntry, 'contextTokens' | 'needs'>,
): OwnModel {
  const sizeBytes = files.reduce((sum, { file }) => sum + file.size, 0);
  const parameters = parametersOf(name, sizeBytes);
  const entry: LanguageModelEntry = {
    kind: 'language-model',
    // The same files picked again are the same model.
    id: `own-${slug(name)}-${sizeBytes}`,
    name,
    tier: tierOf(parameters),
    engine,
    parameters,
    quantization: quantizationOf(name),
    sizeBytes,
    memoryBytes: memoryOf(sizeBytes),
    ...known,
    languages: ['zh', 'en'],
    licence: ownLicence,
    source: {
      type: 'disk',
      files: files.map(({ path, file }) => ({ path, sizeBytes: file.size })),
    },
  };
  return { entry, files };
}

function invalid(reason: string, message: string): AppError {
  return new AppError('no-model-file', message, { detail: { reason } });
}
