/** Promises that were rejected and that nobody waits for: they would end the process of an application. */
export class StrayRejections {
  private last: unknown;
  private readonly listener = (reason: unknown): void => {
    this.last = reason;
  };

  constructor() {
    process.on('unhandledRejection', this.listener);
  }

  /** The last one since the question before. */
  async take(): Promise<unknown> {
    // the engine tells of them after all that is pending has run
    await new Promise((resolve) => setImmediate(resolve));
    const { last } = this;
    this.last = undefined;
    return last;
  }

  close(): void {
    process.off('unhandledRejection', this.listener);
  }
}
