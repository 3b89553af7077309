import { MemoryModelFiles } from '../../src/storage/memory-model-files.ts';
import { modelFilesContract } from '../support/model-files-contract.ts';

const files = new MemoryModelFiles();

modelFilesContract('in memory', () => files);
