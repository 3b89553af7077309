import type { Server } from 'node:http';

export function appServer(options: { root: string }): Server;
export function listen(server: Server, where: { port: number; host?: string }): Promise<number>;
