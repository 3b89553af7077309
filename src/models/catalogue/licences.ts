import type { Licence } from '../model-entry.ts';

export const apache2: Licence = {
  name: 'Apache-2.0',
  url: 'https://www.apache.org/licenses/LICENSE-2.0',
  optIn: false,
};

export const mit: Licence = {
  name: 'MIT',
  url: 'https://opensource.org/license/mit',
  optIn: false,
};

/** Terms that allow research only: never a default. */
export const qwenResearch: Licence = {
  name: 'Qwen Research',
  url: 'https://huggingface.co/Qwen/Qwen2.5-3B-Instruct/blob/main/LICENSE',
  optIn: true,
};

export const llama32: Licence = {
  name: 'Llama 3.2 Community',
  url: 'https://www.llama.com/llama3_2/license/',
  optIn: true,
};

export const llama31: Licence = {
  name: 'Llama 3.1 Community',
  url: 'https://www.llama.com/llama3_1/license/',
  optIn: true,
};

export const gemma: Licence = {
  name: 'Gemma Terms of Use',
  url: 'https://ai.google.dev/gemma/terms',
  optIn: true,
};
