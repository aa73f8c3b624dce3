/** How long a network that says nothing is waited for before what is stored here is shown. */
export const silenceMs = 6_000;

/** Whether a request is still without an answer after a time; a refusal is an answer, too. */
export function isSilentFor(answer: Promise<unknown>, ms: number = silenceMs): Promise<boolean> {
  return new Promise((done) => {
    const later = setTimeout(() => done(true), ms);
    const told = (): void => {
      clearTimeout(later);
      done(false);
    };
    answer.then(told, told);
  });
}
