/** Which status a gateway may make of which. Pure. */

export interface StatusChange {
  readonly expected: string;
  /** There may be reasons for it. */
  readonly mild: boolean;
}

const isServerError = (status: number): boolean => status >= 500;
/** SDKs ask again for these by themselves. */
const isRetried = (status: number): boolean => status === 408 || status === 409 || status === 429 || status >= 500;
/** A gateway's own key may be what was refused: clients have no part in that. */
const isAboutTheKey = (status: number): boolean => status === 401 || status === 403;

/** What is wrong with handing on a status as another one; null if nothing is. 5xx may be any 5xx. */
export const statusChange = (from: number, to: number): StatusChange | null => {
  // A redirection is for the gateway to follow or to refuse; where it leads nowhere, the upstream is at fault.
  if (from < 400 && to >= 400) return null;
  if (from === to || (isServerError(from) && isServerError(to))) return null;
  if (from === 429) return { expected: '429: clients slow down for nothing else', mild: to === 503 || to === 529 };
  if (isServerError(from))
    return isRetried(to)
      ? { expected: 'a 5xx: it is the server that failed', mild: true }
      : {
          expected: 'a 5xx: SDKs do not ask again after this one, and users look for a mistake of their own',
          mild: false,
        };
  if (isRetried(from)) return isRetried(to) ? null : { expected: `${from}, after which SDKs ask again`, mild: true };
  if (isAboutTheKey(from))
    return { expected: `${from}, or a 5xx that says that the gateway’s key is meant`, mild: true };
  return isRetried(to)
    ? { expected: `${from}, or another 4xx: SDKs repeat what they are told is ${to}, and it is hopeless`, mild: false }
    : { expected: String(from), mild: true };
};
