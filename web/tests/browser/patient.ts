// patient.ts: the server hangs up on who says nothing for five seconds; a connection that was kept may be one of those. What is asked of it
// by a test is asked once more then.
const plain = globalThis.fetch;
const patient: typeof fetch = (...asked) => plain(...asked).catch(() => plain(...asked));
// Files share a process: it is there already for all but the first.
if (plain.name !== patient.name) globalThis.fetch = patient;

export {};
