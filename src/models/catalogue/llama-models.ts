import type { Language, LanguageModelEntry, Licence, ModelFile, Tier } from '../model-entry.ts';
import { HUB_HOSTS } from './hosts.ts';
import { apache2, qwenResearch } from './licences.ts';

/** One GGUF file of a repository. */
interface Row {
  readonly id: string;
  readonly name: string;
  readonly tier: Tier;
  readonly parameters: number;
  readonly quantization: string;
  readonly repository: string;
  readonly revision: string;
  /** Sizes and digests as the hub lists them at this revision; without them the host says so when the file is fetched. */
  readonly file: ModelFile;
  readonly languages: readonly Language[];
  readonly licence: Licence;
}

const both: readonly Language[] = ['zh', 'en'];

/** Bits a weight takes, as llama.cpp's quantize prints them. Used where the size is not known before fetching. */
const BITS: Readonly<Record<string, number>> = { Q4_K_M: 4.85, Q8_0: 8.5 };

/** Context of these models here: on a CPU a longer one only means a longer wait. */
const CONTEXT_TOKENS = 4_096;

const ROWS: readonly Row[] = [
  {
    id: 'smollm2-360m-gguf-q8_0',
    name: 'SmolLM2 360M',
    tier: 'small',
    parameters: 362e6,
    quantization: 'Q8_0',
    repository: 'HuggingFaceTB/SmolLM2-360M-Instruct-GGUF',
    revision: '593b5a2e04c8f3e4ee880263f93e0bd2901ad47f',
    file: {
      path: 'smollm2-360m-instruct-q8_0.gguf',
      sizeBytes: 386_404_992,
      sha256: '48ab3034d0dd401fbc721eb1df3217902fee7dab9078992d66431f09b7750201',
    },
    languages: ['en'],
    licence: apache2,
  },
  {
    id: 'qwen2.5-0.5b-gguf-q4_k_m',
    name: 'Qwen2.5 0.5B',
    tier: 'small',
    parameters: 494e6,
    quantization: 'Q4_K_M',
    repository: 'Qwen/Qwen2.5-0.5B-Instruct-GGUF',
    revision: '9217f5db79a29953eb74d5343926648285ec7e67',
    file: {
      path: 'qwen2.5-0.5b-instruct-q4_k_m.gguf',
      sizeBytes: 491_400_032,
      sha256: '74a4da8c9fdbcd15bd1f6d01d621410d31c6fc00986f5eb687824e7b93d7a9db',
    },
    languages: both,
    licence: apache2,
  },
  {
    id: 'qwen3-0.6b-gguf-q8_0',
    name: 'Qwen3 0.6B',
    tier: 'small',
    parameters: 596e6,
    quantization: 'Q8_0',
    repository: 'Qwen/Qwen3-0.6B-GGUF',
    revision: '23749fefcc72300e3a2ad315e1317431b06b590a',
    file: {
      path: 'Qwen3-0.6B-Q8_0.gguf',
      sizeBytes: 639_446_688,
      sha256: '9465e63a22add5354d9bb4b99e90117043c7124007664907259bd16d043bb031',
    },
    languages: both,
    licence: apache2,
  },
  {
    id: 'qwen2.5-1.5b-gguf-q4_k_m',
    name: 'Qwen2.5 1.5B',
    tier: 'main',
    parameters: 1.54e9,
    quantization: 'Q4_K_M',
    repository: 'Qwen/Qwen2.5-1.5B-Instruct-GGUF',
    revision: '91cad51170dc346986eccefdc2dd33a9da36ead9',
    file: {
      path: 'qwen2.5-1.5b-instruct-q4_k_m.gguf',
      sizeBytes: 1_117_320_736,
      sha256: '6a1a2eb6d15622bf3c96857206351ba97e1af16c30d7a74ee38970e434e9407e',
    },
    languages: both,
    licence: apache2,
  },
  {
    id: 'smollm2-1.7b-gguf-q4_k_m',
    name: 'SmolLM2 1.7B',
    tier: 'main',
    parameters: 1.71e9,
    quantization: 'Q4_K_M',
    repository: 'HuggingFaceTB/SmolLM2-1.7B-Instruct-GGUF',
    revision: 'main',
    file: { path: 'smollm2-1.7b-instruct-q4_k_m.gguf' },
    languages: ['en'],
    licence: apache2,
  },
  {
    id: 'qwen2.5-3b-gguf-q4_k_m',
    name: 'Qwen2.5 3B',
    tier: 'large',
    parameters: 3.09e9,
    quantization: 'Q4_K_M',
    repository: 'Qwen/Qwen2.5-3B-Instruct-GGUF',
    revision: 'main',
    file: { path: 'qwen2.5-3b-instruct-q4_k_m.gguf' },
    languages: both,
    licence: qwenResearch,
  },
  {
    id: 'qwen3-4b-gguf-q4_k_m',
    name: 'Qwen3 4B',
    tier: 'large',
    parameters: 4.02e9,
    quantization: 'Q4_K_M',
    repository: 'Qwen/Qwen3-4B-GGUF',
    revision: 'bc640142c66e1fdd12af0bd68f40445458f3869b',
    file: {
      path: 'Qwen3-4B-Q4_K_M.gguf',
      sizeBytes: 2_497_280_256,
      sha256: '7485fe6f11af29433bc51cab58009521f205840f5b4ae3a32fa7f92e8534fdf5',
    },
    languages: both,
    licence: apache2,
  },
];

/** Models for llama.cpp on the CPU: for browsers without WebGPU. */
export const llamaModels: readonly LanguageModelEntry[] = ROWS.map((row) => {
  const { file, repository, revision, ...rest } = row;
  const sizeBytes =
    file.sizeBytes ?? Math.round((row.parameters * (BITS[row.quantization] ?? 8)) / 8);
  return {
    kind: 'language-model',
    ...rest,
    name: `${row.name} (CPU)`,
    engine: 'llama',
    sizeBytes,
    // Weights, and a fifth more for KV cache and buffers. An estimate.
    memoryBytes: Math.round(sizeBytes * 1.2),
    contextTokens: CONTEXT_TOKENS,
    needs: [],
    source: { type: 'hub', hosts: HUB_HOSTS, repository, revision, files: [file] },
  };
});
