import type { Language, LanguageModelEntry, Licence, Tier } from '../model-entry.ts';
import { HUB_HOSTS, libraryUrls } from './hosts.ts';
import { apache2, gemma, llama31, llama32, mit } from './licences.ts';

/** What one model's variants have in common. */
interface Family {
  readonly tier: Tier;
  readonly name: string;
  /** As the model card says. */
  readonly parameters: number;
  readonly languages: readonly Language[];
  readonly licence: Licence;
}

/**
 * One variant: the id in web-llm's own list, its library there, and the megabytes of GPU memory that the list gives with a
 * context of 4,096 tokens. `tests/unit/models/catalogue.test.ts` holds these against the installed web-llm.
 */
type Variant = readonly [id: string, library: string, vramMegabytes: number];

/** Every MLC model here runs with this context, as web-llm's list has it. */
const CONTEXT_TOKENS = 4_096;

/**
 * Bits a weight takes with its scale: groups of 32 four-bit weights share one scale of 16 or 32 bits. Sizes computed with it
 * are estimates; the exact size comes from the host when the model is fetched.
 */
const BITS = { q4f16_1: 4.5, q4f32_1: 5 } as const;

const both: readonly Language[] = ['zh', 'en'];
const english: readonly Language[] = ['en'];

const MODELS: readonly (readonly [Family, ...Variant[]])[] = [
  [
    {
      tier: 'small',
      name: 'SmolLM2 360M',
      parameters: 362e6,
      languages: english,
      licence: apache2,
    },
    ['SmolLM2-360M-Instruct-q4f16_1-MLC', 'SmolLM2-360M-Instruct-q4f16_1_cs1k', 376.06],
    ['SmolLM2-360M-Instruct-q4f32_1-MLC', 'SmolLM2-360M-Instruct-q4f32_1_cs1k', 579.61],
  ],
  [
    { tier: 'small', name: 'Qwen2.5 0.5B', parameters: 494e6, languages: both, licence: apache2 },
    ['Qwen2.5-0.5B-Instruct-q4f16_1-MLC', 'Qwen2-0.5B-Instruct-q4f16_1_cs1k', 944.62],
    ['Qwen2.5-0.5B-Instruct-q4f32_1-MLC', 'Qwen2-0.5B-Instruct-q4f32_1_cs1k', 1060.2],
  ],
  [
    { tier: 'small', name: 'Qwen3 0.6B', parameters: 596e6, languages: both, licence: apache2 },
    ['Qwen3-0.6B-q4f16_1-MLC', 'Qwen3-0.6B-q4f16_1_cs1k', 1403.34],
    ['Qwen3-0.6B-q4f32_1-MLC', 'Qwen3-0.6B-q4f32_1_cs1k', 1924.98],
  ],
  [
    { tier: 'main', name: 'Qwen2.5 1.5B', parameters: 1.54e9, languages: both, licence: apache2 },
    ['Qwen2.5-1.5B-Instruct-q4f16_1-MLC', 'Qwen2-1.5B-Instruct-q4f16_1_cs1k', 1629.75],
    ['Qwen2.5-1.5B-Instruct-q4f32_1-MLC', 'Qwen2-1.5B-Instruct-q4f32_1_cs1k', 1888.97],
  ],
  [
    { tier: 'main', name: 'Qwen3 1.7B', parameters: 1.72e9, languages: both, licence: apache2 },
    ['Qwen3-1.7B-q4f16_1-MLC', 'Qwen3-1.7B-q4f16_1_cs1k', 2036.66],
    ['Qwen3-1.7B-q4f32_1-MLC', 'Qwen3-1.7B-q4f32_1_cs1k', 2635.44],
  ],
  [
    {
      tier: 'main',
      name: 'SmolLM2 1.7B',
      parameters: 1.71e9,
      languages: english,
      licence: apache2,
    },
    ['SmolLM2-1.7B-Instruct-q4f16_1-MLC', 'SmolLM2-1.7B-Instruct-q4f16_1_cs1k', 1774.19],
    ['SmolLM2-1.7B-Instruct-q4f32_1-MLC', 'SmolLM2-1.7B-Instruct-q4f32_1_cs1k', 2692.38],
  ],
  [
    {
      tier: 'main',
      name: 'Llama 3.2 1B',
      parameters: 1.24e9,
      languages: english,
      licence: llama32,
    },
    ['Llama-3.2-1B-Instruct-q4f16_1-MLC', 'Llama-3.2-1B-Instruct-q4f16_1_cs1k', 879.04],
    ['Llama-3.2-1B-Instruct-q4f32_1-MLC', 'Llama-3.2-1B-Instruct-q4f32_1_cs1k', 1128.82],
  ],
  [
    { tier: 'main', name: 'Gemma 3 1B', parameters: 1e9, languages: english, licence: gemma },
    ['gemma3-1b-it-q4f16_1-MLC', 'gemma3-1b-it-q4f16_1_cs1k', 711.07],
  ],
  [
    { tier: 'large', name: 'Qwen3 4B', parameters: 4.02e9, languages: both, licence: apache2 },
    ['Qwen3-4B-q4f16_1-MLC', 'Qwen3-4B-q4f16_1_cs1k', 3431.59],
    ['Qwen3-4B-q4f32_1-MLC', 'Qwen3-4B-q4f32_1_cs1k', 4327.71],
  ],
  [
    { tier: 'large', name: 'Phi 3.5 mini', parameters: 3.82e9, languages: english, licence: mit },
    ['Phi-3.5-mini-instruct-q4f16_1-MLC', 'Phi-3.5-mini-instruct-q4f16_1_cs1k', 3672.07],
    ['Phi-3.5-mini-instruct-q4f32_1-MLC', 'Phi-3.5-mini-instruct-q4f32_1_cs1k', 5483.12],
  ],
  [
    {
      tier: 'large',
      name: 'Llama 3.2 3B',
      parameters: 3.21e9,
      languages: english,
      licence: llama32,
    },
    ['Llama-3.2-3B-Instruct-q4f16_1-MLC', 'Llama-3.2-3B-Instruct-q4f16_1_cs1k', 2263.69],
    ['Llama-3.2-3B-Instruct-q4f32_1-MLC', 'Llama-3.2-3B-Instruct-q4f32_1_cs1k', 2951.51],
  ],
  [
    { tier: 'pc', name: 'Qwen2.5 7B', parameters: 7.62e9, languages: both, licence: apache2 },
    ['Qwen2.5-7B-Instruct-q4f16_1-MLC', 'Qwen2-7B-Instruct-q4f16_1_cs1k', 5106.67],
    ['Qwen2.5-7B-Instruct-q4f32_1-MLC', 'Qwen2-7B-Instruct-q4f32_1_cs1k', 5900.09],
  ],
  [
    { tier: 'pc', name: 'Qwen3 8B', parameters: 8.19e9, languages: both, licence: apache2 },
    ['Qwen3-8B-q4f16_1-MLC', 'Qwen3-8B-q4f16_1_cs1k', 5695.78],
    ['Qwen3-8B-q4f32_1-MLC', 'Qwen3-8B-q4f32_1_cs1k', 6852.55],
  ],
  [
    { tier: 'pc', name: 'Llama 3.1 8B', parameters: 8.03e9, languages: english, licence: llama31 },
    ['Llama-3.1-8B-Instruct-q4f16_1-MLC', 'Llama-3_1-8B-Instruct-q4f16_1_cs1k', 5001],
    ['Llama-3.1-8B-Instruct-q4f32_1-MLC', 'Llama-3_1-8B-Instruct-q4f32_1_cs1k', 6101.01],
  ],
];

/** Models for the GPU. The q4f32 variants are for GPUs without 16-bit arithmetic. */
export const webLlmModels: readonly LanguageModelEntry[] = MODELS.flatMap(([family, ...variants]) =>
  variants.map((variant) => entryOf(family, variant)),
);

function entryOf(family: Family, [id, library, vramMegabytes]: Variant): LanguageModelEntry {
  const quantization = id.includes('q4f32_1') ? 'q4f32_1' : 'q4f16_1';
  const isF16 = quantization === 'q4f16_1';
  return {
    kind: 'language-model',
    id,
    ...family,
    name: isF16 ? family.name : `${family.name} (f32)`,
    engine: 'web-llm',
    quantization,
    sizeBytes: Math.round((family.parameters * BITS[quantization]) / 8),
    memoryBytes: Math.round(vramMegabytes * 1e6),
    contextTokens: CONTEXT_TOKENS,
    needs: isF16 ? ['webgpu', 'shader-f16'] : ['webgpu'],
    source: {
      type: 'mlc',
      hosts: HUB_HOSTS,
      repository: `mlc-ai/${id}`,
      revision: 'main',
      libraryUrls: libraryUrls(`${library}-webgpu.wasm`),
    },
  };
}
