// problem.ts: a request that failed, in the words of the server where it said any: what failed and what to do next.
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}

interface Told {
  error: { code: string; message: string; hint?: string };
}

function isTold(body: unknown): body is Told {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false;
  const { error } = body;
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';
}

export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  if (isTold(body)) return new Problem(response.status, body.error.code, body.error.message, body.error.hint ?? '');
  return new Problem(
    response.status,
    'unknown',
    `The program answered with status ${response.status}.`,
    'Try again; its log says more.',
  );
}

export function asProblem(reason: unknown): Problem {
  if (reason instanceof Problem) return reason;
  const message = 'The program did not answer.';
  return new Problem(0, 'unreachable', message, 'Is isnad serve still running? Start it again and press Try again.');
}
