import type { EmbedContract } from '../../src/protocol/embed-contract.ts';
import { serve, type Endpoint } from '../../src/protocol/rpc.ts';
import { embedHandlers } from './embed-handlers.ts';
import { WordEmbedder } from './word-embedder.ts';

// An embed worker without models: loads in an instant and gives the same vectors everywhere.
serve<EmbedContract>(self as unknown as Endpoint, embedHandlers(new WordEmbedder()));
