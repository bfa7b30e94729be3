import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate of localhost with its key. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Two certificates of one key, and the file that makes a process trust both. */
export interface Certificates {
  readonly good: Certificate;
  readonly expired: Certificate;
  readonly trustedFile: string;
  remove(): void;
}

/** Makes them with the program `openssl`. @throws Error where there is none. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'certificates-'));
  const openssl = (...values: string[]): void => {
    execFileSync('openssl', values, { cwd: folder, stdio: 'ignore' });
  };
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  openssl(
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-keyout', 'key', '-out', 'good', '-days', '2', '-subj', '/CN=localhost'],
    ...['-addext', 'subjectAltName=DNS:localhost'],
  );
  openssl('x509', '-in', 'good', '-signkey', 'key', '-days', '-1', '-out', 'expired');
  const key = read('key');
  const trustedFile = join(folder, 'trusted');
  writeFileSync(trustedFile, read('good') + read('expired'));
  return {
    good: { cert: read('good'), key },
    expired: { cert: read('expired'), key },
    trustedFile,
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}
