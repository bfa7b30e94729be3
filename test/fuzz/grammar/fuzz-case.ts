import type { Draft } from '../../differential/drafting/draft.js';
import type { Damage } from './damage.js';
import type { Behaviour, DelegateName } from './delegates.js';
import type { KeyForm } from './key-form.js';
import type { KeySetChange } from './key-sets.js';
import type { ProviderDraft } from './provider-draft.js';
import type { SchemeDraft } from './scheme-draft.js';

/**
 * One question to the library, as plain data: it can be printed, and shrunk by taking members out of it. What is not there is
 * ordinary.
 */
export interface FuzzCase {
  /** A token before it is signed, and what it is judged by. */
  draft: Draft;
  /** What stands in the place of the finished token; of a caller without types it need not be a text. */
  text?: unknown;
  /** What happens to the finished text, one after the other. */
  damages?: Damage[];
  /** What the key set holds besides, or instead. */
  keySet?: KeySetChange[];
  /** What stands in the place of a key set. */
  document?: unknown;
  /** The form in which the application writes its keys. */
  keyForm?: KeyForm;
  /** Metadata that are fetched, from a provider that answers like this. */
  provider?: ProviderDraft;
  delegates?: Partial<Record<DelegateName, Behaviour>>;
  scheme?: SchemeDraft;
  /** The parameters are handed over with the token. */
  byCall?: boolean;
  /** The original's defaults where ours differ. */
  original?: boolean;
  maximumLength?: number;
  /** What the principal is asked for. */
  names?: string[];
  /** Options as somebody may write them, see {@link revive}. */
  options?: unknown;
}
