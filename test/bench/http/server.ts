import 'reflect-metadata';
import { createInterface } from 'node:readline';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Setup } from '../subjects/subject.js';
import { applications, type Guarding } from './applications.js';

/**
 * One Nest application on Fastify, as a process of its own. The first line of standard input is the setup; each further one is
 * answered with the processor time so far in microseconds, and the end of it ends the server.
 */
const [guarding, port] = process.argv.slice(2);
const lines = createInterface(process.stdin)[Symbol.asyncIterator]();
const first = (await lines.next()) as IteratorResult<string, string>;
const setup = JSON.parse(first.value) as Setup;
const module = await applications[guarding as Guarding](setup);
const application = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), {
  logger: false,
  abortOnError: false,
});
await application.listen(Number(port), '127.0.0.1');
console.log('ready');
for (let line = await lines.next(); line.done !== true; line = await lines.next()) {
  const { user, system } = process.cpuUsage();
  console.log(user + system);
}
await application.close();
