import { AppError } from '../../shared/errors.ts';
import { HUB_HOSTS } from '../catalogue/hosts.ts';
import { checkAddress, type Repository } from '../download/addresses.ts';
import type { LanguageModelEntry } from '../model-entry.ts';
import { memoryOf, ownLicence, parametersOf, quantizationOf, slug, tierOf } from './describe.ts';

/** Context of a model by address until its own configuration says a shorter one: that of all MLC models in the catalogue. */
const CONTEXT_TOKENS = 4_096;

/** Addresses of one repository on the model hub or a mirror, with or without a revision. */
const HUB_PATH = /^\/([\w.-]+\/[\w.-]+)(?:\/(?:tree|resolve|blob)\/([\w.-]+))?\/?$/;

/**
 * The model that two addresses describe: an MLC folder (a repository of the model hub, or any folder) and a compiled library.
 * @throws {AppError} `address-wrong` with the `field` that is wrong
 */
export function mlcModelAt(request: {
  readonly modelUrl: string;
  readonly libraryUrl: string;
}): LanguageModelEntry {
  const model = addressOf(request.modelUrl, 'modelUrl');
  const library = addressOf(request.libraryUrl, 'libraryUrl');
  if (!library.pathname.toLowerCase().endsWith('.wasm')) {
    throw invalid('libraryUrl', 'The library is a .wasm file');
  }
  const repository = repositoryAt(model);
  const path = repository.repository === '' ? model.pathname : repository.repository;
  const name = decodeURIComponent(path.split('/').filter(Boolean).at(-1) ?? model.hostname);
  const quantization = quantizationOf(name);
  const parameters = /\d\s?[bm](?![a-z])/i.test(name) ? parametersOf(name, 0) : 0;
  return {
    kind: 'language-model',
    id: `own-${slug(`${model.hostname}-${name}`)}`,
    name,
    tier: parameters === 0 ? 'main' : tierOf(parameters),
    engine: 'web-llm',
    parameters,
    quantization,
    // Nobody knows before the folder's list of shards is read.
    sizeBytes: 0,
    memoryBytes: memoryOf((parameters * 5) / 8),
    contextTokens: CONTEXT_TOKENS,
    needs: quantization.includes('f16') ? ['webgpu', 'shader-f16'] : ['webgpu'],
    languages: ['zh', 'en'],
    licence: ownLicence,
    source: { type: 'mlc', ...repository, libraryUrls: [library.href] },
  };
}

function repositoryAt(url: URL): Repository {
  const origin = `${url.origin}/`;
  const match = HUB_PATH.exec(url.pathname);
  if (HUB_HOSTS.includes(origin) && match?.[1]) {
    const others = HUB_HOSTS.filter((host) => host !== origin);
    return { hosts: [origin, ...others], repository: match[1], revision: match[2] ?? 'main' };
  }
  const folder = `${url.origin}${url.pathname.replace(/\/?$/, '/')}`;
  return { hosts: [folder], repository: '', revision: '' };
}

function addressOf(text: string, field: string): URL {
  try {
    checkAddress(text);
    return new URL(text);
  } catch (cause) {
    throw invalid(field, 'Not a secure address', cause);
  }
}

function invalid(field: string, message: string, cause?: unknown): AppError {
  return new AppError('address-wrong', message, { detail: { field }, cause });
}
