/**
 * Ctrl-C ends the run cleanly the first time: what is under way is aborted and reported as incomplete.
 * The second time it ends the process.
 */
export const interruptible = (): { readonly signal: AbortSignal; release(): void } => {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(130);
    process.stderr.write(
      '\nassay: ending the run; the report will say that it is incomplete. Ctrl-C again to quit at once.\n',
    );
    controller.abort(new Error('interrupted'));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
};
